"""How forms look: each field as a labelled block with its help and its errors in words."""

from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    form_template_name = "_parts/form.html"
    field_template_name = "_parts/field.html"
