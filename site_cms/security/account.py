"""One's own account in the admin: an address that mail reaches, and a picture that is nothing but a picture."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.forms.account import AvatarPreferencesForm, NameEmailForm
from wagtail.admin.views.account import AccountView, AvatarSettingsPanel, NameEmailSettingsPanel

from site_cms.bounded_reading.asking import MEGABYTE, Reader, read_bounded
from site_cms.bounded_reading.refusal import RefusalError
from site_cms.mail.address_fields import AddressField
from site_cms.pictures.refusals import picture_refusal

READER = Reader(
    "site_cms.pictures.reading.portrait:for_portrait", cpu=8, memory=640 * MEGABYTE, output=4 * MEGABYTE, wall=60
)


class PortraitField(forms.FileField):
    """An uploaded picture, read and made small in a child process; nothing of its file is kept but the picture."""

    def to_python(self, data: Any) -> Any:
        """The picture as it is kept; raises ValidationError with a reason."""
        uploaded = super().to_python(data)
        if uploaded is None:
            return None
        most = settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
        if uploaded.size > most:
            raise ValidationError(
                _("The picture is larger than %(most)s. Make it smaller and try again.")
                % {"most": filesizeformat(most)}
            )
        taken = ", ".join(settings.WAGTAILIMAGES_EXTENSIONS).upper()
        try:
            read = read_bounded(READER, uploaded.read(), most_pixels=settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS)
        except RefusalError as refused:
            raise ValidationError(picture_refusal(refused, taken)) from None
        # Nothing of the name it had: it may tell as much as the picture.
        return ContentFile(read.content, name=f"portrait.{read.value}")


class PortraitForm(AvatarPreferencesForm):
    """Wagtail's form, with a picture that is read elsewhere."""

    avatar = PortraitField(
        label=gettext_lazy("Upload a profile picture"), required=False, widget=forms.ClearableFileInput
    )

    def clean_avatar(self) -> Any:
        """The new picture, False for none, or the one there was."""
        given = self.cleaned_data.get("avatar")
        return self._original_avatar if given is None else given


class NameAndAddressForm(NameEmailForm):
    """Wagtail's form, with the one field for addresses."""

    email = AddressField(label=gettext_lazy("Email address"))

    class Meta(NameEmailForm.Meta):
        pass


class PortraitPanel(AvatarSettingsPanel):
    """The picture's part of the page."""

    form_class = PortraitForm
    template_name = "site_cms/admin/portrait_panel.html"


class NamePanel(NameEmailSettingsPanel):
    """The name's part of the page."""

    form_class = NameAndAddressForm


class OwnAccountView(AccountView):
    """Wagtail's page with these two parts instead of its own."""

    _instead = {AvatarSettingsPanel: PortraitPanel, NameEmailSettingsPanel: NamePanel}

    def get_panels(self) -> list[Any]:
        """The parts of the page."""
        return [
            self._instead[type(panel)](self.request, panel.user, panel.profile)
            if type(panel) in self._instead
            else panel
            for panel in super().get_panels()
        ]


own_account = never_cache(require_admin_access(OwnAccountView.as_view()))
