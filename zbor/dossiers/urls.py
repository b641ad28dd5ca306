from django.urls import path

from zbor.dossiers.views import acts, chronology, documents, dossiers, plans, texts

app_name = "dossiers"

urlpatterns = [
    path("dossiers/", dossiers.listed, name="list"),
    path("dossiers/new/", dossiers.new, name="new"),
    path("dossiers/new/plan/", dossiers.plan_preview, name="plan_preview"),
    path("dossiers/<int:pk>/edit/", dossiers.edit, name="edit"),
    path("dossiers/<int:pk>/numbers/", dossiers.numbers, name="numbers"),
    path("dossiers/<int:pk>/stage/", dossiers.stage, name="stage"),
    path("dossiers/<int:pk>/visibility/", dossiers.visibility, name="visibility"),
    path("dossiers/<int:pk>/text/new/", texts.add, name="text_new"),
    path("dossiers/<int:pk>/text/<int:version>/edit/", texts.edit, name="text_edit"),
    path("dossiers/<int:pk>/chronology/", chronology.chronology, name="chronology"),
    path("dossiers/<int:pk>/chronology/add/", chronology.add, name="entry_add"),
    path("dossiers/<int:pk>/chronology/<int:number>/", chronology.edit, name="entry"),
    path("dossiers/<int:pk>/chronology/<int:number>/take-back/", chronology.take_back, name="entry_take_back"),
    path("dossiers/<int:pk>/chronology/<int:number>/put-back/", chronology.put_back, name="entry_put_back"),
    path("dossiers/<int:pk>/plan/", plans.plan, name="plan"),
    path("dossiers/<int:pk>/plan/deadline/", plans.deadline, name="deadline"),
    path("dossiers/<int:pk>/plan/milestones/<int:number>/", plans.milestone, name="milestone"),
    path("dossiers/<int:pk>/plan/milestones/<int:number>/tick/", plans.tick_milestone, name="milestone_tick"),
    path("dossiers/<int:pk>/plan/tasks/", plans.add_task, name="task_add"),
    path("dossiers/<int:pk>/plan/tasks/<int:number>/", plans.task, name="task"),
    path("dossiers/<int:pk>/plan/tasks/<int:number>/tick/", plans.tick_task, name="task_tick"),
    path("dossiers/<int:pk>/documents/", documents.listed, name="documents"),
    path("dossiers/<int:pk>/documents/add/", documents.add, name="document_add"),
    path("dossiers/<int:pk>/documents/<int:number>/remove/", documents.remove, name="document_remove"),
    path("documents/<int:pk>/", documents.download, name="document"),
    path("acts/", acts.listed, name="acts"),
    path("acts/new/", acts.new, name="act_new"),
    path("acts/<int:pk>/", acts.show, name="act"),
    path("acts/<int:pk>/edit/", acts.edit, name="act_edit"),
    path("acts/<int:pk>/numbers/", acts.numbers, name="act_numbers"),
    path("acts/<int:pk>/text/new/", texts.add_to_act, name="act_text_new"),
    path("acts/<int:pk>/text/<int:version>/", texts.act_text, name="act_text"),
    path("acts/<int:pk>/text/<int:version>/edit/", texts.edit_of_act, name="act_text_edit"),
    path("institutions/", acts.institutions, name="institutions"),
    path("institutions/new/", acts.new_institution, name="institution_new"),
    path("institutions/<int:pk>/", acts.edit_institution, name="institution_edit"),
]
