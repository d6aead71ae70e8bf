"""English puts the verb behind who acts, and "by" before who acted."""

import re

from events.intake.people.roles.rules import Rules, compiled

EVENT = (
    r"(?:event|session|conference|meeting|seminar|workshop|forum|round\s?table|discussion"
    r"|training|day|gathering|exhibition|ceremony|festival|lecture|panel|hearings?|summit"
    r"|course|congress|symposium|webinar|debate|talks|proceedings)"
)
THE = r"(?:the\s|a\s|an\s|two\s|three\s)?"
BY = rf"(?:by|from)\s{THE}$"
PEOPLE = (
    r"(?:participants|guests|audience|everyone|everybody|attendees|colleagues|delegates"
    r"|students|those|all|them|visitors|listeners)"
)
SPEECH = (
    r"(?:presentations?|reports?|talks?|lectures?|papers?|contributions?|stor(?:y|ies)"
    r"|speech(?:es)?|accounts?|remarks|statements?|master\s?class(?:es)?|case\sstud(?:y|ies))"
)
SAID = (
    r"(?:said|says|told|added|explained|noted|argued|warned|recalled|stressed|concluded"
    r"|observed|spoke|speaking|presented|reported|described|shared|pointed|urged|linked"
    r"|answered|replied|emphasi[sz]ed|highlighted|underscored|underlined|discussed|outlined"
    r"|introduced|talked|lectured|called|proposed|suggested|recommended|announced|mentioned"
    r"|demonstrated|showed|delivered|gave|addressed|reflected|responded|commented|stated"
    r"|touched|taught|trained|drew|focused|read|reminded|acknowledged|admitted|asked|quoted"
    r"|promised)"
)
RULES = Rules(
    left=compiled(
        {
            "opening": (
                rf"(?:opened|welcomed|greeted|inaugurated|launched)\s{BY}",
                rf"^\s*(?:In\s)?[Oo]pening\s(?:the|this)?\s?(?:[\w'-]+\s){{0,3}}{EVENT}",
                rf"(?:opening|welcom\w+|introductory)\s(?:remarks|address|speech|words|note)"
                rf"(?:es)?\b[^.;]*\b(?:by|from|of|were|was)\s{THE}$",
            ),
            "keynote": (
                rf"(?:keynote|plenary|main\s(?:report|talk|lecture|paper|speaker))\b[^.;]*"
                rf"\b(?:by|from|was|were|of)\s{THE}$",
            ),
            "moderator": (
                rf"(?:moderated|chaired|facilitated|hosted)\s{BY}",
                rf"(?:discussion|panel|meeting|debate)s?\b[^.;]*\bled\s{BY}",
                rf"\b(?:moderator|host|facilitator)\b[^.;]{{0,40}}\b(?:was|were)\s{THE}$",
                rf"\b(?:moderator|chair),?\s{THE}$",
            ),
            "speaker": (
                rf"{SPEECH}\b[^.;]*\b(?:by|from|of|came\sfrom)\s{THE}",
                rf"(?:according\sto|heard\sfrom|listened\sto|questions?\sto)\s{THE}$",
                rf"(?:given|presented|delivered|made|taught|shared)\s{BY}",
                rf"(?:training|workshop|sessions?|class(?:es)?|seminar|course|groups?)\b[^.;]*"
                rf"\b(?:led|held|conducted)\s{BY}",
                rf"\b(?:said|added|explained|noted|argued|says|warned|recalled|stressed"
                rf"|concluded|observed|recalls|adds|notes)\s{THE}$",
                r"\bexperts?,\sincluding\s$",
            ),
            "organiser": (
                rf"organi[sz]\w+\s[^.;]*\b(?:by|headed\sby|led\sby)\s{THE}$",
                rf"\b(?:team|committee|volunteers)\b[^.;]*\b(?:headed|led)\s{BY}",
                rf"\borgani[sz]ers?\b[^.;]{{0,30}}\b(?:was|were|included?)\s{THE}$",
                r"\borgani[sz]er,?\s$",
            ),
            "participant": (
                r"\b(?:among|attended\sby|in\sthe\saudience|present\swere|guests\sincluded"
                r"|participants\sincluded|attendees\sincluded)\b[^.;]*$",
            ),
        }
    ),
    right=compiled(
        {
            "opening": (
                rf"\b(?:opened|inaugurated|launched|kicked\soff|started|opening)\s(?:the|this"
                rf"|a)?\s?(?:[\w'-]+\s){{0,3}}{EVENT}",
                rf"\b(?:welcomed|greeted)\s(?:the\s)?(?:\w+\s){{0,2}}{PEOPLE}\b",
                r"\b(?:gave|delivered|made|offered|with)\s(?:an?|the|some|his|her)?\s?"
                r"(?:opening|welcom\w+|introductory)\s",
            ),
            "keynote": (
                r"\b(?:gave|delivered|presented|made|read|held)\s(?:the|a|an|his|her)\s"
                r"(?:\w+\s)?(?:keynote|plenary|main\s(?:report|talk|lecture|paper))",
                r"^[^.]{0,60}\bkeynote\sspeaker",
            ),
            "moderator": (
                rf"\b(?:moderated|chaired|facilitated|hosted|presided\sover)\s(?:the|this|a)?"
                rf"\s?(?:[\w'-]+\s){{0,3}}{EVENT}",
                r"^[^.]{0,160}\bmoderator\b",
                r"\bled\sthe\s(?:discussion|debate|panel)",
            ),
            "speaker": (rf"\b{SAID}\b",),
            "organiser": (
                rf"\borgani[sz]ed\s(?:the|this)\s(?:\w+\s){{0,2}}{EVENT}",
                r"^[^.]{0,80}\borgani[sz]er\sof",
            ),
            "participant": (
                r"\b(?:attended|took\spart|participated|was\spresent|were\spresent|joined"
                r"|also\scame|listened|won|received|signed)\b",
            ),
        }
    ),
    around={},
    sentence=compiled(
        {"participant": (r"\b(?:prize|award|diploma|certificate|first\splace)\b",)}
    ),
    absent=re.compile(
        r"(?:could\snot|was\sunable\sto|did\snot)\s(?:attend|come|take\spart|be\spresent"
        r"|travel|join)|\bin\s(?:his|her)\sabsence|\b(?:letter|message)\s(?:from|of|by)\s(?:the\s)?$",
        re.IGNORECASE,
    ),
    verb=re.compile(
        rf"\b(?:{SAID[3:-1]}|was|were|is|are|has|had|who|moderated|opened|chaired|compared)\b"
    ),
    goes_on=re.compile(
        r"^\s*\"?(?:He|She|The\sspeaker)\b|^\s*In\s(?:his|her)\s\w+|\b(?:he|she)\s(?:told|said"
        r"|added|explained|noted|recalled|answered)\b"
    ),
)
