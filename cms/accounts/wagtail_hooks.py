from wagtail import hooks

from cms.accounts.mail_settings import MailPanel

hooks.register("register_account_settings_panel", MailPanel)
