"""What a request for a dump asks for."""

from cable_ld.editions.dumps.forms import FORMS, Form
from cable_ld.http.asked import Asked
from cable_ld.model.errors import AddressUnknown


def form_of(asked: Asked) -> Form:
    """The form of the file that the path names. Raises AddressUnknown."""
    name = asked.parameters["name"]
    form = next((form for form in FORMS if form.name == name), None)
    if form is None:
        raise AddressUnknown(asked.path)
    return form
