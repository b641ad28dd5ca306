"""The one page on which the office fills in a form about the network."""

from zbor.base.form_pages import FormPage

form_page = FormPage("members/form.html")
