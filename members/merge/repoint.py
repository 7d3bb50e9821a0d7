"""Makes everything that points at one row point at another, in whatever app it stands."""

from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from django.db.models.fields.reverse_related import ForeignObjectRel

UNIQUE_VIOLATION = "23505"  # PostgreSQL, appendix A


def repoint(gone: models.Model, keep: models.Model) -> None:
    """Move every reference from one row to another of the same model.

    Where the other already has the same thing (a membership, a role), the double is deleted. Must run in a transaction.
    """
    for relation in gone._meta.related_objects:
        if relation.name == "merged" or relation.field.name == "merged_into":
            continue
        if relation.many_to_many:
            _repoint_many(relation, gone, keep)
        else:
            for row in relation.related_model._base_manager.filter(**{relation.field.name: gone}):
                _repoint_row(row, relation.field.name, keep)
    for field in gone._meta.private_fields:
        if isinstance(field, GenericRelation):
            rows = field.related_model._base_manager.filter(
                **{f"{field.content_type_field_name}": ContentType.objects.get_for_model(gone), field.object_id_field_name: gone.pk}
            )
            rows.update(**{field.object_id_field_name: keep.pk})


def _repoint_many(relation: ForeignObjectRel, gone: models.Model, keep: models.Model) -> None:
    accessor = relation.get_accessor_name()
    assert accessor is not None
    getattr(keep, accessor).add(*getattr(gone, accessor).all())
    getattr(gone, accessor).clear()


def _repoint_row(row: models.Model, name: str, keep: models.Model) -> None:
    try:
        with transaction.atomic():
            type(row)._base_manager.filter(pk=row.pk).update(**{name: keep})
    except IntegrityError as error:
        if not _is_double(error):
            raise
        row.delete()


def _is_double(error: IntegrityError) -> bool:
    """Whether the database refused a second row of the same, and not something else that would be wrong."""
    cause = error.__cause__
    return getattr(cause, "sqlstate", "") == UNIQUE_VIOLATION or getattr(cause, "sqlite_errorname", "") == "SQLITE_CONSTRAINT_UNIQUE"
