// Written by jobs/embed-sql from the files of sql/: do not edit.
#include "CSchema.h"

static const char file_0[] = {
#embed "../../sql/010_schema.sql"
, 0};
static const char file_1[] = {
#embed "../../sql/011_migrations.sql"
, 0};
static const char file_2[] = {
#embed "../../sql/020_deliveries.sql"
, 0};
static const char file_3[] = {
#embed "../../sql/021_rejections.sql"
, 0};
static const char file_4[] = {
#embed "../../sql/022_pages.sql"
, 0};
static const char file_5[] = {
#embed "../../sql/023_sweeps.sql"
, 0};
static const char file_6[] = {
#embed "../../sql/030_events.sql"
, 0};
static const char file_7[] = {
#embed "../../sql/031_sightings.sql"
, 0};
static const char file_8[] = {
#embed "../../sql/032_staged_events.sql"
, 0};
static const char file_9[] = {
#embed "../../sql/033_queue.sql"
, 0};
static const char file_10[] = {
#embed "../../sql/034_slices.sql"
, 0};
static const char file_11[] = {
#embed "../../sql/035_staged_pages.sql"
, 0};
static const char file_12[] = {
#embed "../../sql/040_append_batch.sql"
, 0};
static const char file_13[] = {
#embed "../../sql/041_batch_outcomes.sql"
, 0};
static const char file_14[] = {
#embed "../../sql/042_clear_staging.sql"
, 0};
static const char file_15[] = {
#embed "../../sql/050_payment_states.sql"
, 0};
static const char file_16[] = {
#embed "../../sql/051_transfer_states.sql"
, 0};
static const char file_17[] = {
#embed "../../sql/052_members.sql"
, 0};
static const char file_18[] = {
#embed "../../sql/060_nights.sql"
, 0};
static const char file_19[] = {
#embed "../../sql/061_night_steps.sql"
, 0};
static const char file_20[] = {
#embed "../../sql/062_judged.sql"
, 0};
static const char file_21[] = {
#embed "../../sql/063_findings.sql"
, 0};
static const char file_22[] = {
#embed "../../sql/064_settle_run.sql"
, 0};
static const char file_23[] = {
#embed "../../sql/070_refuse_change.sql"
, 0};
static const char file_24[] = {
#embed "../../sql/071_guards.sql"
, 0};
static const char file_25[] = {
#embed "../../sql/080_view_orders.sql"
, 0};
static const char file_26[] = {
#embed "../../sql/081_view_payments.sql"
, 0};
static const char file_27[] = {
#embed "../../sql/082_view_deposits.sql"
, 0};
static const char file_28[] = {
#embed "../../sql/083_view_runs.sql"
, 0};
static const char file_29[] = {
#embed "../../sql/084_view_open_findings.sql"
, 0};
static const char file_30[] = {
#embed "../../sql/085_view_coverage.sql"
, 0};
static const char file_31[] = {
#embed "../../sql/086_view_daily_summary.sql"
, 0};
static const char file_32[] = {
#embed "../../sql/090_roles.sql"
, 0};
static const char file_33[] = {
#embed "../../sql/091_grants.sql"
, 0};
static const char file_34[] = {
#embed "../../sql/100_sweep_doubts.sql"
, 0};
static const char file_35[] = {
#embed "../../sql/101_night_horizons.sql"
, 0};
static const char file_36[] = {
#embed "../../sql/102_open_subjects.sql"
, 0};
static const char file_37[] = {
#embed "../../sql/103_pages_by_sweep.sql"
, 0};
static const char file_38[] = {
#embed "../../sql/104_view_coverage_doubts.sql"
, 0};
static const char file_39[] = {
#embed "../../sql/110_queue_age.sql"
, 0};
static const char file_40[] = {
#embed "../../sql/111_receive_batch.sql"
, 0};
static const char file_41[] = {
#embed "../../sql/120_narrow_members.sql"
, 0};
static const char file_42[] = {
#embed "../../sql/130_units.sql"
, 0};
static const char file_43[] = {
#embed "../../sql/131_horizon.sql"
, 0};
static const char file_44[] = {
#embed "../../sql/132_recording_time.sql"
, 0};
static const char file_45[] = {
#embed "../../sql/133_companions.sql"
, 0};
static const char file_46[] = {
#embed "../../sql/134_due.sql"
, 0};
static const char file_47[] = {
#embed "../../sql/135_grants_of_judging.sql"
, 0};
static const char file_48[] = {
#embed "../../sql/136_foreign_deliveries.sql"
, 0};
static const char file_49[] = {
#embed "../../sql/137_night_expectations.sql"
, 0};
static const char file_50[] = {
#embed "../../sql/140_finding_actions.sql"
, 0};
static const char file_51[] = {
#embed "../../sql/141_finding_content.sql"
, 0};
static const char file_52[] = {
#embed "../../sql/142_acted.sql"
, 0};
static const char file_53[] = {
#embed "../../sql/143_settle_run.sql"
, 0};
static const char file_54[] = {
#embed "../../sql/143_view_pending_actions.sql"
, 0};
static const char file_55[] = {
#embed "../../sql/144_act_on_finding.sql"
, 0};
static const char file_56[] = {
#embed "../../sql/144_nights_open.sql"
, 0};
static const char file_57[] = {
#embed "../../sql/145_view_finding_standings.sql"
, 0};
static const char file_58[] = {
#embed "../../sql/146_view_open_findings.sql"
, 0};
static const char file_59[] = {
#embed "../../sql/147_view_finding_history.sql"
, 0};
static const char file_60[] = {
#embed "../../sql/147_view_findings_ageing.sql"
, 0};
static const char file_61[] = {
#embed "../../sql/148_closed_periods.sql"
, 0};
static const char file_62[] = {
#embed "../../sql/149_grants_findings.sql"
, 0};
static const char file_63[] = {
#embed "../../sql/150_notifications.sql"
, 0};
static const char file_64[] = {
#embed "../../sql/160_seals.sql"
, 0};
static const char file_65[] = {
#embed "../../sql/161_guard_seals.sql"
, 0};
static const char file_66[] = {
#embed "../../sql/162_evidence_by_recording.sql"
, 0};
static const char file_67[] = {
#embed "../../sql/163_findings_by_subject.sql"
, 0};
static const char file_68[] = {
#embed "../../sql/164_rules_of_runs.sql"
, 0};
static const char file_69[] = {
#embed "../../sql/165_tell_explained.sql"
, 0};
static const char file_70[] = {
#embed "../../sql/166_evidence_by_time.sql"
, 0};
static const char file_71[] = {
#embed "../../sql/170_standings.sql"
, 0};
static const char file_72[] = {
#embed "../../sql/171_chain_names.sql"
, 0};
static const char file_73[] = {
#embed "../../sql/172_assets.sql"
, 0};
static const char file_74[] = {
#embed "../../sql/173_entries.sql"
, 0};
static const char file_75[] = {
#embed "../../sql/174_crediting.sql"
, 0};
static const char file_76[] = {
#embed "../../sql/175_credit_reasons.sql"
, 0};
static const char file_77[] = {
#embed "../../sql/176_money.sql"
, 0};
static const char file_78[] = {
#embed "../../sql/177_post_credit.sql"
, 0};
static const char file_79[] = {
#embed "../../sql/178_credit_work.sql"
, 0};
static const char file_80[] = {
#embed "../../sql/179_credit.sql"
, 0};
static const char file_81[] = {
#embed "../../sql/180_reverse_credit.sql"
, 0};
static const char file_82[] = {
#embed "../../sql/181_credit_feed.sql"
, 0};
static const char file_83[] = {
#embed "../../sql/182_balance.sql"
, 0};
static const char file_84[] = {
#embed "../../sql/183_import_credit.sql"
, 0};
static const char file_85[] = {
#embed "../../sql/184_view_credits.sql"
, 0};
static const char file_86[] = {
#embed "../../sql/189_grants_crediting.sql"
, 0};
static const char file_87[] = {
#embed "../../sql/190_ingested_line.sql"
, 0};
static const char file_88[] = {
#embed "../../sql/190_take_untold.sql"
, 0};
static const char file_89[] = {
#embed "../../sql/191_odd_balances.sql"
, 0};
static const char file_90[] = {
#embed "../../sql/192_import_reversal.sql"
, 0};
static const char file_91[] = {
#embed "../../sql/192_odd_entries.sql"
, 0};
static const char file_92[] = {
#embed "../../sql/193_grants_of_telling.sql"
, 0};
static const char file_93[] = {
#embed "../../sql/194_folded_money.sql"
, 0};
static const char file_94[] = {
#embed "../../sql/195_folded_calls.sql"
, 0};
static const char file_95[] = {
#embed "../../sql/196_grants_folded.sql"
, 0};
static const char file_96[] = {
#embed "../../sql/197_cheap_keys.sql"
, 0};
static const char file_97[] = {
#embed "../../sql/198_registered_accounts.sql"
, 0};
static const char file_98[] = {
#embed "../../sql/199_credit_plainly.sql"
, 0};
static const char file_99[] = {
#embed "../../sql/200_take_back.sql"
, 0};
static const char file_100[] = {
#embed "../../sql/201_credits_orders.sql"
, 0};
static const char file_101[] = {
#embed "../../sql/202_odd_balances.sql"
, 0};
static const char file_102[] = {
#embed "../../sql/204_plan_by_key.sql"
, 0};
static const char file_103[] = {
#embed "../../sql/205_registry.sql"
, 0};
static const char file_104[] = {
#embed "../../sql/206_fresh_entries.sql"
, 0};
static const char file_105[] = {
#embed "../../sql/207_refuse_odd_entry.sql"
, 0};
static const char file_106[] = {
#embed "../../sql/208_parts.sql"
, 0};
static const char file_107[] = {
#embed "../../sql/209_credit.sql"
, 0};
static const char file_108[] = {
#embed "../../sql/210_entries_of_parts.sql"
, 0};
static const char file_109[] = {
#embed "../../sql/211_canonical_tx_hash.sql"
, 0};
static const char file_110[] = {
#embed "../../sql/212_set_aside.sql"
, 0};
static const char file_111[] = {
#embed "../../sql/220_canonical_tx_hash.sql"
, 0};
static const char file_112[] = {
#embed "../../sql/221_credit_reasons.sql"
, 0};
static const char file_113[] = {
#embed "../../sql/222_barred_money.sql"
, 0};
static const char file_114[] = {
#embed "../../sql/223_same_transfer.sql"
, 0};
static const char file_115[] = {
#embed "../../sql/224_what_fits.sql"
, 0};
static const char file_116[] = {
#embed "../../sql/225_registry.sql"
, 0};
static const char file_117[] = {
#embed "../../sql/226_post_credit.sql"
, 0};
static const char file_118[] = {
#embed "../../sql/227_calls.sql"
, 0};
static const char file_119[] = {
#embed "../../sql/228_import.sql"
, 0};
static const char file_120[] = {
#embed "../../sql/229_odd_entries.sql"
, 0};
static const char file_121[] = {
#embed "../../sql/230_refuse_odd_entry.sql"
, 0};
static const char file_122[] = {
#embed "../../sql/231_odd_arguments.sql"
, 0};
static const char file_123[] = {
#embed "../../sql/232_tables_hold_what_fits.sql"
, 0};
static const char file_124[] = {
#embed "../../sql/233_readable.sql"
, 0};
static const char file_125[] = {
#embed "../../sql/240_list_pages.sql"
, 0};
static const char file_126[] = {
#embed "../../sql/241_claim_checks.sql"
, 0};
static const char file_127[] = {
#embed "../../sql/242_view_coverage.sql"
, 0};
static const char file_128[] = {
#embed "../../sql/243_grants_of_lists.sql"
, 0};
static const char file_129[] = {
#embed "../../sql/250_requeue_projections.sql"
, 0};
static const char file_130[] = {
#embed "../../sql/260_settings_of_callers.sql"
, 0};
static const char file_131[] = {
#embed "../../sql/261_read_committed_turns.sql"
, 0};
static const char file_132[] = {
#embed "../../sql/270_sealed_rows.sql"
, 0};
static const char file_133[] = {
#embed "../../sql/271_receive.sql"
, 0};
static const char file_134[] = {
#embed "../../sql/272_grants_of_the_door.sql"
, 0};
static const char file_135[] = {
#embed "../../sql/273_replays.sql"
, 0};
static const char file_136[] = {
#embed "../../sql/274_credits_listed.sql"
, 0};
static const char file_137[] = {
#embed "../../sql/275_names_of_arguments.sql"
, 0};
static const char file_138[] = {
#embed "../../sql/276_grants_of_replays.sql"
, 0};

static const struct tieout_sql_file files[] = {
  {"010_schema.sql", file_0},
  {"011_migrations.sql", file_1},
  {"020_deliveries.sql", file_2},
  {"021_rejections.sql", file_3},
  {"022_pages.sql", file_4},
  {"023_sweeps.sql", file_5},
  {"030_events.sql", file_6},
  {"031_sightings.sql", file_7},
  {"032_staged_events.sql", file_8},
  {"033_queue.sql", file_9},
  {"034_slices.sql", file_10},
  {"035_staged_pages.sql", file_11},
  {"040_append_batch.sql", file_12},
  {"041_batch_outcomes.sql", file_13},
  {"042_clear_staging.sql", file_14},
  {"050_payment_states.sql", file_15},
  {"051_transfer_states.sql", file_16},
  {"052_members.sql", file_17},
  {"060_nights.sql", file_18},
  {"061_night_steps.sql", file_19},
  {"062_judged.sql", file_20},
  {"063_findings.sql", file_21},
  {"064_settle_run.sql", file_22},
  {"070_refuse_change.sql", file_23},
  {"071_guards.sql", file_24},
  {"080_view_orders.sql", file_25},
  {"081_view_payments.sql", file_26},
  {"082_view_deposits.sql", file_27},
  {"083_view_runs.sql", file_28},
  {"084_view_open_findings.sql", file_29},
  {"085_view_coverage.sql", file_30},
  {"086_view_daily_summary.sql", file_31},
  {"090_roles.sql", file_32},
  {"091_grants.sql", file_33},
  {"100_sweep_doubts.sql", file_34},
  {"101_night_horizons.sql", file_35},
  {"102_open_subjects.sql", file_36},
  {"103_pages_by_sweep.sql", file_37},
  {"104_view_coverage_doubts.sql", file_38},
  {"110_queue_age.sql", file_39},
  {"111_receive_batch.sql", file_40},
  {"120_narrow_members.sql", file_41},
  {"130_units.sql", file_42},
  {"131_horizon.sql", file_43},
  {"132_recording_time.sql", file_44},
  {"133_companions.sql", file_45},
  {"134_due.sql", file_46},
  {"135_grants_of_judging.sql", file_47},
  {"136_foreign_deliveries.sql", file_48},
  {"137_night_expectations.sql", file_49},
  {"140_finding_actions.sql", file_50},
  {"141_finding_content.sql", file_51},
  {"142_acted.sql", file_52},
  {"143_settle_run.sql", file_53},
  {"143_view_pending_actions.sql", file_54},
  {"144_act_on_finding.sql", file_55},
  {"144_nights_open.sql", file_56},
  {"145_view_finding_standings.sql", file_57},
  {"146_view_open_findings.sql", file_58},
  {"147_view_finding_history.sql", file_59},
  {"147_view_findings_ageing.sql", file_60},
  {"148_closed_periods.sql", file_61},
  {"149_grants_findings.sql", file_62},
  {"150_notifications.sql", file_63},
  {"160_seals.sql", file_64},
  {"161_guard_seals.sql", file_65},
  {"162_evidence_by_recording.sql", file_66},
  {"163_findings_by_subject.sql", file_67},
  {"164_rules_of_runs.sql", file_68},
  {"165_tell_explained.sql", file_69},
  {"166_evidence_by_time.sql", file_70},
  {"170_standings.sql", file_71},
  {"171_chain_names.sql", file_72},
  {"172_assets.sql", file_73},
  {"173_entries.sql", file_74},
  {"174_crediting.sql", file_75},
  {"175_credit_reasons.sql", file_76},
  {"176_money.sql", file_77},
  {"177_post_credit.sql", file_78},
  {"178_credit_work.sql", file_79},
  {"179_credit.sql", file_80},
  {"180_reverse_credit.sql", file_81},
  {"181_credit_feed.sql", file_82},
  {"182_balance.sql", file_83},
  {"183_import_credit.sql", file_84},
  {"184_view_credits.sql", file_85},
  {"189_grants_crediting.sql", file_86},
  {"190_ingested_line.sql", file_87},
  {"190_take_untold.sql", file_88},
  {"191_odd_balances.sql", file_89},
  {"192_import_reversal.sql", file_90},
  {"192_odd_entries.sql", file_91},
  {"193_grants_of_telling.sql", file_92},
  {"194_folded_money.sql", file_93},
  {"195_folded_calls.sql", file_94},
  {"196_grants_folded.sql", file_95},
  {"197_cheap_keys.sql", file_96},
  {"198_registered_accounts.sql", file_97},
  {"199_credit_plainly.sql", file_98},
  {"200_take_back.sql", file_99},
  {"201_credits_orders.sql", file_100},
  {"202_odd_balances.sql", file_101},
  {"204_plan_by_key.sql", file_102},
  {"205_registry.sql", file_103},
  {"206_fresh_entries.sql", file_104},
  {"207_refuse_odd_entry.sql", file_105},
  {"208_parts.sql", file_106},
  {"209_credit.sql", file_107},
  {"210_entries_of_parts.sql", file_108},
  {"211_canonical_tx_hash.sql", file_109},
  {"212_set_aside.sql", file_110},
  {"220_canonical_tx_hash.sql", file_111},
  {"221_credit_reasons.sql", file_112},
  {"222_barred_money.sql", file_113},
  {"223_same_transfer.sql", file_114},
  {"224_what_fits.sql", file_115},
  {"225_registry.sql", file_116},
  {"226_post_credit.sql", file_117},
  {"227_calls.sql", file_118},
  {"228_import.sql", file_119},
  {"229_odd_entries.sql", file_120},
  {"230_refuse_odd_entry.sql", file_121},
  {"231_odd_arguments.sql", file_122},
  {"232_tables_hold_what_fits.sql", file_123},
  {"233_readable.sql", file_124},
  {"240_list_pages.sql", file_125},
  {"241_claim_checks.sql", file_126},
  {"242_view_coverage.sql", file_127},
  {"243_grants_of_lists.sql", file_128},
  {"250_requeue_projections.sql", file_129},
  {"260_settings_of_callers.sql", file_130},
  {"261_read_committed_turns.sql", file_131},
  {"270_sealed_rows.sql", file_132},
  {"271_receive.sql", file_133},
  {"272_grants_of_the_door.sql", file_134},
  {"273_replays.sql", file_135},
  {"274_credits_listed.sql", file_136},
  {"275_names_of_arguments.sql", file_137},
  {"276_grants_of_replays.sql", file_138},
};

int tieout_sql_file_count(void) { return 139; }
struct tieout_sql_file tieout_sql_file_at(int index) { return files[index]; }
