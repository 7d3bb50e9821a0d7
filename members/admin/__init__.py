"""The members' side of the desk: organisations, people, accounts."""

from members.admin.accounts import AccountAdmin
from members.admin.offices import FocalPointAdmin, MembershipAdmin, RegionalOfficeAdmin
from members.admin.organisations import OrganisationAdmin
from members.admin.people import AffiliationAdmin, PersonAdmin

__all__ = [
    "AccountAdmin",
    "AffiliationAdmin",
    "FocalPointAdmin",
    "MembershipAdmin",
    "OrganisationAdmin",
    "PersonAdmin",
    "RegionalOfficeAdmin",
]
