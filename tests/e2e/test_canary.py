import time, logging
from django.apps import apps
from django.test import Client, RequestFactory
from django.test.client import ClientHandler

def test_x(public_report, caplog):
    caplog.set_level(logging.ERROR, "django.request")
    ids=set()
    for m in apps.get_models():
        pks=list(m._base_manager.values_list("pk",flat=True))
        if pks: print(m._meta.label, len(pks), str(max(pks)))
        if pks and isinstance(pks[0],int) : ids|=set(pks)
    print(len(ids))
    f=RequestFactory(); h=ClientHandler(enforce_csrf_checks=False)
    for p in ("/admin/pages/5/edit/","/en/nothing/","/media/x","/documents/1/x","/en/reports/","/admin/login/?next=/x","/kk/nothing/","/foo/", "/admin/api/main/pages/5/"):
        t=time.time()
        for i in range(100):
            r=h(f.get(p).environ)
            b=r.getvalue(); 
        a=time.time()-t
        t=time.time()
        for i in range(100):
            r=Client(raise_request_exception=False).get(p)
        print(p, r.status_code, len(b), a*10, (time.time()-t)*10, "ms", dict(r.headers))
