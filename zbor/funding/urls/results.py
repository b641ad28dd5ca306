"""What came of calls: for everybody, and the files from which it is known."""

from django.urls import URLPattern, path

from zbor.funding.views import result_data, result_files, result_names, results

urlpatterns: list[URLPattern] = [
    path("results/", results.listed, name="results"),
    path("results/grants.csv", result_data.table, name="results_csv"),
    path("results/grants.xlsx", result_data.book, name="results_xlsx"),
    path("results/grants.json", result_data.document, name="results_json"),
    path("results/rounds/<int:pk>/", results.of_round, name="results_round"),
    path("results/rounds/<int:pk>/recipients/", results.recipients, name="results_recipients"),
    path("results/rounds/<int:pk>/call/", result_names.call_of_round, name="results_call"),
    path("results/organisations/<int:pk>/", result_names.of_organisation, name="results_organisation"),
    path("results/organisations/<int:pk>/facts/<int:row_pk>/", result_names.to_facts, name="results_to_facts"),
    path("results/rows/<int:pk>/not-this/", result_names.not_this, name="results_not_this"),
    path("results/files/", result_files.listed, name="results_files"),
    path("results/files/new/", result_files.new, name="results_file_new"),
    path("results/files/<int:pk>/", result_files.show, name="results_file"),
    path("results/files/<int:pk>/replace/", result_files.replace, name="results_replace"),
    path("results/files/<int:pk>/columns/", result_files.columns, name="results_columns"),
    path("results/files/<int:pk>/sheet/", result_files.sheet, name="results_sheet"),
    path("results/files/<int:pk>/take/", result_files.take, name="results_take"),
    path("results/files/<int:pk>/undo/", result_files.undo, name="results_undo"),
    path("results/files/<int:pk>/remove/", result_files.remove, name="results_remove"),
    path("results/files/<int:pk>/left-out.csv", result_files.left_out, name="results_left_out"),
    path("results/files/<int:pk>/original/", result_files.original, name="results_original"),
    path("results/files/<int:pk>/names/", result_names.names, name="results_names"),
]
