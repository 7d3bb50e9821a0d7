from members.models.accounts import User
from members.models.organisations import Membership, Organisation, RegionalOffice
from members.models.people import Affiliation, FocalPoint, Person

__all__ = ["Affiliation", "FocalPoint", "Membership", "Organisation", "Person", "RegionalOffice", "User"]
