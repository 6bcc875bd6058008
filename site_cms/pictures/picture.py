"""Pictures with a photographer and, for people in them, a consent."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Filter, Image, SourceImageIOError


class Picture(AbstractImage):
    """A picture of the collection.

    Its text alternative is not here but where it is used, since it depends on what the
    picture is there to say, and on the language.
    """

    class Consent(models.TextChoices):
        """What is known of the consent of the people in the picture."""

        NOBODY = "nobody", _("Nobody can be recognised")
        GIVEN = "given", _("Everyone who can be recognised has consented")
        UNKNOWN = "unknown", _("Not known yet")

    credit = models.CharField(
        _("photographer"),
        max_length=120,
        blank=True,
        help_text=_("Shown beside the picture, for example “Anna Andersson, Växjö Municipality”."),
    )
    consent = models.CharField(
        _("people in the picture"),
        max_length=10,
        choices=Consent,
        default=Consent.UNKNOWN,
        help_text=_("A page with a picture of people whose consent is not known cannot be published."),
    )

    # Of the sizes that could not be made, Wagtail's name of each and the kind of error; None where all were.
    size_faults = models.JSONField(null=True, editable=False)

    # Nullable as an added column must be for the version of the program before it.
    shown_without_consent_because = models.CharField(  # noqa: DJ001
        _("why it may be shown without consent"),
        max_length=200,
        null=True,
        blank=True,
        help_text=_("Only if consent is not known: for example “speakers on stage at a public meeting”."),
    )

    admin_form_fields = (*Image.admin_form_fields, "credit", "consent", "shown_without_consent_because")

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    def create_rendition(self, filter: Filter) -> "Rendition":
        """A size of the picture, made now; pages of the admin show a sign in its place where it cannot be.

        Raises:
            SourceImageIOError: the picture cannot be read, or there is no room for the size.
        """
        try:
            return super().create_rendition(filter)
        except OSError as error:
            raise SourceImageIOError(str(error)) from error


class Rendition(AbstractRendition):
    """A picture in one of the sizes that the pages use."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=("image", "filter_spec", "focal_point_key"), name="site_cms_rendition_unique"
            )
        ]
