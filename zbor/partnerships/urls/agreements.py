"""The register of agreements."""

from django.urls import URLPattern, path

from zbor.partnerships.views import agreements, agreements_kept, duties, figures, papers, ties

urlpatterns: list[URLPattern] = [
    path("agreements/", agreements.listed, name="agreements"),
    path("agreements/new/", agreements_kept.new, name="agreement_new"),
    path("agreements/<int:pk>/", agreements.show, name="agreement"),
    path("agreements/<int:pk>/edit/", agreements_kept.edit, name="agreement_edit"),
    path("agreements/<int:pk>/remove/", agreements_kept.remove, name="agreement_remove"),
    path("agreements/<int:pk>/break-off/", agreements_kept.break_off, name="agreement_break_off"),
    path("agreements/<int:pk>/go-on/", agreements_kept.go_on, name="agreement_go_on"),
    path("agreements/<int:pk>/parties/new/", agreements_kept.new_party, name="party_new"),
    path("agreements/parties/<int:pk>/edit/", agreements_kept.edit_party, name="party_edit"),
    path("agreements/parties/<int:pk>/remove/", agreements_kept.remove_party, name="party_remove"),
    path("agreements/<int:pk>/renew/", papers.renew, name="agreement_renew"),
    path("agreements/<int:pk>/papers/new/", papers.new, name="paper_new"),
    path("agreements/papers/<int:pk>/", papers.download, name="paper"),
    path("agreements/papers/<int:pk>/remove/", papers.remove, name="paper_remove"),
    path("agreements/signatures/<int:pk>/sign/", papers.sign, name="signature_sign"),
    path("agreements/signatures/<int:pk>/enter/", papers.enter, name="signature_enter"),
    path("agreements/signatures/<int:pk>/take-back/", papers.take_back, name="signature_take_back"),
    path("agreements/figures/", figures.show, name="figures"),
    path("agreements/figures.csv", figures.table, name="figures_table"),
    path("agreements/figures.xlsx", figures.book, name="figures_book"),
    path("agreements/network/", ties.show, name="ties"),
    path("agreements/network.csv", ties.table, name="ties_table"),
    path("agreements/obligations/", duties.listed, name="obligations"),
    path("agreements/<int:pk>/obligations/new/", duties.new, name="obligation_new"),
    path("agreements/obligations/<int:pk>/edit/", duties.edit, name="obligation_edit"),
    path("agreements/obligations/<int:pk>/settle/", duties.settle, name="obligation_settle"),
    path("agreements/obligations/<int:pk>/reopen/", duties.reopen, name="obligation_reopen"),
    path("agreements/obligations/<int:pk>/remove/", duties.remove, name="obligation_remove"),
    path("agreements/<int:pk>/outputs/new/", duties.new_output, name="output_new"),
    path("agreements/outputs/<int:pk>/remove/", duties.remove_output, name="output_remove"),
]
