"""The one page on which something is filled in."""

from zbor.base.form_pages import FormPage

PER_PAGE = 30


form_page = FormPage("dialogue/form.html")
