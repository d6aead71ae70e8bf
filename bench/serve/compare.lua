-- wrk compares every answer, status and body, with a file; see load.py.
local threads = {}

function setup(thread)
   table.insert(threads, thread)
end

function init(args)
   local file = assert(io.open(args[1], "rb"))
   expected = file:read("*a")
   file:close()
   count, wrong = 0, 0
end

function response(status, headers, body)
   count = count + 1
   if status ~= 200 or body ~= expected then
      wrong = wrong + 1
   end
end

function done()
   local all, others = 0, 0
   for _, thread in ipairs(threads) do
      all = all + thread:get("count")
      others = others + thread:get("wrong")
   end
   print(string.format("Other answers: %d of %d", others, all))
end
