/* verbs.c: the list of all verbs, sorted by name. A new verb is one object in a v_*.c and two lines
 * here. */
#include "cli/verb.h"

#include <stddef.h>

extern const struct verb verb_account_alias;
extern const struct verb verb_account_link;
extern const struct verb verb_account_list;
extern const struct verb verb_account_refuse;
extern const struct verb verb_account_rule;
extern const struct verb verb_account_rules;
extern const struct verb verb_account_show;
extern const struct verb verb_account_suggest;
extern const struct verb verb_account_unlink;
extern const struct verb verb_ack;
extern const struct verb verb_acks;
extern const struct verb verb_checkpoint;
extern const struct verb verb_collect;
extern const struct verb verb_collect_grants;
extern const struct verb verb_collect_host;
extern const struct verb verb_collect_list;
extern const struct verb verb_collect_program;
extern const struct verb verb_completion;
extern const struct verb verb_conclude;
extern const struct verb verb_conclusions;
extern const struct verb verb_content_approve;
extern const struct verb verb_content_list;
extern const struct verb verb_content_propose;
extern const struct verb verb_content_show;
extern const struct verb verb_control_adopt;
extern const struct verb verb_control_assign;
extern const struct verb verb_control_executions;
extern const struct verb verb_control_list;
extern const struct verb verb_control_perform;
extern const struct verb verb_control_review;
extern const struct verb verb_control_show;
extern const struct verb verb_document_add;
extern const struct verb verb_document_list;
extern const struct verb verb_due;
extern const struct verb verb_engagement_approve;
extern const struct verb verb_engagement_list;
extern const struct verb verb_engagement_new;
extern const struct verb verb_environment;
extern const struct verb verb_environment_answer;
extern const struct verb verb_exceptions;
extern const struct verb verb_explain;
extern const struct verb verb_finding_close;
extern const struct verb verb_finding_list;
extern const struct verb verb_finding_raise;
extern const struct verb verb_finding_report;
extern const struct verb verb_finding_respond;
extern const struct verb verb_finding_retest;
extern const struct verb verb_finding_show;
extern const struct verb verb_fsck;
extern const struct verb verb_gap;
extern const struct verb verb_import;
extern const struct verb verb_import_folder;
extern const struct verb verb_import_results;
extern const struct verb verb_init;
extern const struct verb verb_log;
extern const struct verb verb_obligation_accept;
extern const struct verb verb_obligations;
extern const struct verb verb_package;
extern const struct verb verb_people_add;
extern const struct verb verb_people_import;
extern const struct verb verb_people_list;
extern const struct verb verb_people_role;
extern const struct verb verb_person_key;
extern const struct verb verb_person_new_key;
extern const struct verb verb_plan_adopt;
extern const struct verb verb_plan_approve;
extern const struct verb verb_plan_show;
extern const struct verb verb_policy_adopt;
extern const struct verb verb_policy_approve;
extern const struct verb verb_policy_fact;
extern const struct verb verb_policy_lint;
extern const struct verb verb_policy_list;
extern const struct verb verb_policy_parameters;
extern const struct verb verb_policy_revise;
extern const struct verb verb_policy_set;
extern const struct verb verb_policy_show;
extern const struct verb verb_query;
extern const struct verb verb_readiness;
extern const struct verb verb_replies;
extern const struct verb verb_reply_import;
extern const struct verb verb_requests;
extern const struct verb verb_requirement_add;
extern const struct verb verb_requirement_withdraw;
extern const struct verb verb_requirements;
extern const struct verb verb_results;
extern const struct verb verb_review;
extern const struct verb verb_runs;
extern const struct verb verb_safeguard_add;
extern const struct verb verb_safeguard_list;
extern const struct verb verb_seal;
extern const struct verb verb_seals;
extern const struct verb verb_source_add;
extern const struct verb verb_source_kinds;
extern const struct verb verb_source_secret;
extern const struct verb verb_sources;
extern const struct verb verb_status;
extern const struct verb verb_tables;
extern const struct verb verb_tables_show;
extern const struct verb verb_team_add;
extern const struct verb verb_team_conflict;
extern const struct verb verb_team_declare;
extern const struct verb verb_team_list;
extern const struct verb verb_team_remove;
extern const struct verb verb_test;
extern const struct verb verb_test_list;
extern const struct verb verb_test_show;
extern const struct verb verb_training_list;
extern const struct verb verb_training_record;
extern const struct verb verb_training_require;
extern const struct verb verb_training_show;
extern const struct verb verb_training_take;
extern const struct verb verb_verify;
extern const struct verb verb_waiver_approve;
extern const struct verb verb_waiver_list;
extern const struct verb verb_waiver_request;
extern const struct verb verb_waiver_revoke;

const struct verb *const verbs[] = {
    &verb_account_alias,
    &verb_account_link,
    &verb_account_list,
    &verb_account_refuse,
    &verb_account_rule,
    &verb_account_rules,
    &verb_account_show,
    &verb_account_suggest,
    &verb_account_unlink,
    &verb_ack,
    &verb_acks,
    &verb_checkpoint,
    &verb_collect,
    &verb_collect_grants,
    &verb_collect_host,
    &verb_collect_list,
    &verb_collect_program,
    &verb_completion,
    &verb_conclude,
    &verb_conclusions,
    &verb_content_approve,
    &verb_content_list,
    &verb_content_propose,
    &verb_content_show,
    &verb_control_adopt,
    &verb_control_assign,
    &verb_control_executions,
    &verb_control_list,
    &verb_control_perform,
    &verb_control_review,
    &verb_control_show,
    &verb_document_add,
    &verb_document_list,
    &verb_due,
    &verb_engagement_approve,
    &verb_engagement_list,
    &verb_engagement_new,
    &verb_environment,
    &verb_environment_answer,
    &verb_exceptions,
    &verb_explain,
    &verb_finding_close,
    &verb_finding_list,
    &verb_finding_raise,
    &verb_finding_report,
    &verb_finding_respond,
    &verb_finding_retest,
    &verb_finding_show,
    &verb_fsck,
    &verb_gap,
    &verb_import,
    &verb_import_folder,
    &verb_import_results,
    &verb_init,
    &verb_log,
    &verb_obligation_accept,
    &verb_obligations,
    &verb_package,
    &verb_people_add,
    &verb_people_import,
    &verb_people_list,
    &verb_people_role,
    &verb_person_key,
    &verb_person_new_key,
    &verb_plan_adopt,
    &verb_plan_approve,
    &verb_plan_show,
    &verb_policy_adopt,
    &verb_policy_approve,
    &verb_policy_fact,
    &verb_policy_lint,
    &verb_policy_list,
    &verb_policy_parameters,
    &verb_policy_revise,
    &verb_policy_set,
    &verb_policy_show,
    &verb_query,
    &verb_readiness,
    &verb_replies,
    &verb_reply_import,
    &verb_requests,
    &verb_requirement_add,
    &verb_requirement_withdraw,
    &verb_requirements,
    &verb_results,
    &verb_review,
    &verb_runs,
    &verb_safeguard_add,
    &verb_safeguard_list,
    &verb_seal,
    &verb_seals,
    &verb_source_add,
    &verb_source_kinds,
    &verb_source_secret,
    &verb_sources,
    &verb_status,
    &verb_tables,
    &verb_tables_show,
    &verb_team_add,
    &verb_team_conflict,
    &verb_team_declare,
    &verb_team_list,
    &verb_team_remove,
    &verb_test,
    &verb_test_list,
    &verb_test_show,
    &verb_training_list,
    &verb_training_record,
    &verb_training_require,
    &verb_training_show,
    &verb_training_take,
    &verb_verify,
    &verb_waiver_approve,
    &verb_waiver_list,
    &verb_waiver_request,
    &verb_waiver_revoke,
    NULL,
};
