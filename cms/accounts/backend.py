from django.contrib.auth.backends import ModelBackend


class GroupsOnly(ModelBackend):
    """What a person may do comes from their groups alone (`cms.accounts.roles`).

    A permission given to one account by hand would be in no table; not asking for it
    also saves a query in every request.
    """

    def get_user_permissions(self, user_obj, obj=None):
        return set()
