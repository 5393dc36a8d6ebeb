"""Every node of the element trees T1-T10 stands in the library: as rules that lead where they
should, or, where the node is no rule, as a note or a provision that says it."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

import pytest

from nansen.reasoning.program import Program
from nansen.rules.selection import Moment, select

#: The letter of each tree's nodes.
LETTERS = dict(
    zip(("T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "T10"), "RMSNXIPQEG", strict=True)
)


class On(NamedTuple):
    """Facts, terms, conclusions and rules on which a conclusion depends somewhere, at some time."""

    goal: str
    names: tuple[str, ...]


class Said(NamedTuple):
    """Notes and provisions that say what is no rule, and why it is none."""

    places: tuple[str, ...]
    why: str


def on(goal, names):
    return On(goal, tuple(names.split()))


def said(places, why):
    return Said(tuple(places.split()), why)


STATUS, SUBSIDIARY, BAR = "refugee_status", "subsidiary_protection", "absolute_non_refoulement"
STAY, AGAIN = "suspension_of_removal", "new_application_admissible"
MILITARY, CRIMES = "act_of_persecution.military", "service_would_include_crimes"
EXCLUDED, LESS = "excluded_from_refugee_status", "excluded_from_subsidiary_protection"
WEIGHED = "how evidence is weighed makes no single fact true"
STRUCTURE = "an order of examination, kept by the way the rules are built"

#: Nodes of element-trees.md, by tree.
TREES = {
    # T1 Refugee status
    "R1": [on(STATUS, "stateless outside_country outside_former_residence rc.1a.2.origin qr.3.5.origin"),
           on("outside_country_of_origin", "russian_citizen rc.1a.2.citizen qd.2.origin")],
    "R1.1": [on(STATUS, "other_nationality_protects qd.13.nationality qr.13.nationality"),
             on("convention_refugee", "rc.1a.2.nationality")],
    "R2": [on(STATUS, "outside_country_of_origin"), on(SUBSIDIARY, "outside_country_of_origin")],
    "R3": [on("statements_need_no_confirmation", "qd.4.5 qr.4.5"), on("own_account_suffices", "fi.98.3"),
           said("mm.cooperation eu/qd-2011-95#art_4__para_3", WEIGHED)],
    "R3.1": [on("statements_need_no_confirmation", "genuine_effort_made elements_submitted_gaps_explained"),
             said("qr.4.1", WEIGHED)],
    "R3.2": [on("assessment_duty_met", "current_information_used apd.10.3 apr.34.2.duty fi.98.2"),
             said("mm.cooperation apr.34.3", "the duty is the authority's; a breach grants no status")],
    "R3.3": [on("benefit_of_doubt_due", "handbook.204 account_coherent_and_plausible generally_credible"),
             on("statements_need_no_confirmation", "applied_early_or_good_reason")],
    "R3.4": [on("assessment_duty_met", "inconsistencies_relied_on chance_to_explain_given apr.12.2")],
    "R4": [on(STATUS, "persecution_for_reason qd.9.3 qr.9.3 fi.87b.nexus rc.1a.2.reason")],
    "R4.1": [on("persecution_for_reason", "severe_violation_of_rights qd.9.1.a qr.9.1.a rc.1a.2.harm")],
    "R4.2": [on("persecution_for_reason", "measures_reach_severity qd.9.1.b qr.9.1.b fi.87a.1.accumulation")],
    "R4.3": [on("persecution_for_reason", "qd.9.2.a qd.9.2.b qd.9.2.c qd.9.2.d qd.9.2.e qd.9.2.f"),
             on("persecution_for_reason", "qr.9.2.a qr.9.2.b qr.9.2.c qr.9.2.d qr.9.2.e qr.9.2.f"),
             on("persecution_for_reason", "fi.87a.2.1 fi.87a.2.2 fi.87a.2.3 fi.87a.2.4 fi.87a.2.5 fi.87a.2.6"),
             on("persecution_for_reason.identity", "gender_or_child_specific_acts fr.511.2.violence"),
             on("refusal_punishment_disproportionate", "qr.9.2.c.recital_38")],
    "R5": [on(STATUS, "fear_well_founded qd.4.3.service qd.4.3.treason qd.4.3.dissent_fear qd.4.3.identity"),
           on(STATUS, "qr.4.3.service qr.4.3.treason qr.4.3.dissent_fear qr.4.3.identity")],
    "R5.1": [on(STATUS, "past_persecution_or_threats good_reasons_no_repetition qd.4.4 qr.4.4"),
             on(SUBSIDIARY, "past_ill_treatment qd.4.4.harm qr.4.4.harm")],
    "R5.2": [on("fear_well_founded", "adverse_attention_likely conduct_known_or_discoverable s-and-a.2"),
             on("fear_well_founded", "s-and-a.2.attention dissent_abroad_monitored relatives_pressured"),
             on("fear_well_founded", "others_in_position_persecuted handbook.43.identity")],
    "R5.3": [said("qr.10.3 kho.2020-94.hiding eu/qr-2024-1347#art_10__para_3",
                  "it forbids an expectation of the authority and adds no condition of the claim")],
    "R6": [on(STATUS, "political_opinion nexus.opinion nexus.military nexus.identity opinion_attributed pi.1"),
           on(STATUS, "trait_race trait_religion trait_nationality particular_social_group"),
           on("nexus.identity", "rc.1a.2.connection qd.10.1.a-c qr.10.1.a-c qd.10.1.d.connection"),
           on("nexus.identity", "qr.10.1.d.connection"),
           on("particular_social_group", "qd.10.1.d qr.10.1.d fr.511.2.group group_seen_as_different"),
           on("nexus.opinion", "qd.10.2 qr.10.2 fi.87b.5 qd.9.3.connection")],
    "R7": [on(STATUS, "harm_for_trait qd.9.3.identity qr.9.3.identity fi.87b.nexus.identity"),
           on(STATUS, "qd.9.3.opinion qr.9.3.opinion qd.9.3.military qr.9.3.military"),
           on("convention_refugee", "rc.1a.2.identity rc.1a.2.opinion rc.1a.2.military")],
    "R8": [on(STATUS, "actor_of_harm state_is_actor controlling_party_is_actor threats_by_private_persons"),
           on(STATUS, "qd.6.a qd.6.b qd.6.c qr.6.a qr.6.b qr.6.c fi.88c.state fi.88c.private handbook.65")],
    "R9": [on(STATUS, "home_state_protects effective_protection_available qd.7 qr.7 qd.7.protection"),
           on("home_state_protects", "qd.7.presumed qr.7.presumed fi.88d.presumed")],
    "R10": [on(STATUS, "internal_protection qd.8.found qr.8.3.found fi.88e.found")],
    "R11": [on(STATUS, "excluded_from_refugee_status qd.13.exclusion qr.13.exclusion fi.87.excluded"),
            on(STATUS, "refugee_status_ceased qd.11 qr.11 fi.107.ceased rc.1c"),
            on("refugee_status_ceased", "rc.1c.1-4 rc.1c.5-6 fi.107 fi.107.lasting fi.107.compelling"),
            on("refugee_status_ceased", "home_protection_taken_up_again compelling_reasons_from_past")],
    "R12": [on(STATUS, "qd.5.3 qr.5.2 no.28.4.own_acts")],
    "R13": [on(STATUS, "qd.13 qr.13 fi.87.1 de.3 fr.511.1 no.28.1.a"),
            said("qd.13.danger qr.13.danger", "the danger clauses take a status and never the bar on removal")],
    # T2 Refusal of military service
    "M0": [on(MILITARY, "liable_to_conscription liable_to_mobilisation serviceman left_unit in_reserve"),
           on(MILITARY, "exposed_desertion exposed_absence exposed_conscript_evasion enlisted_on_return"),
           on(BAR, "ever_enlisted")],
    "M1": [on(MILITARY, "service_in_conflict")],
    "M2": [on(MILITARY, "refuses_service")],
    "M2.1": [on("refuses_service", "formal_refusal_made qd.9.2.e.refusal qr.9.2.e.refusal")],
    "M2.2": [on("refuses_service", "law_lets_applicant_refuse ez.1 ez.1.in_fact ez.1.mobilised"),
             on(MILITARY, "used_objector_procedure alternative_service_closed_in_mobilisation")],
    "M2.3": [on("refuses_service", "refusal_credible_overall fled_without_reporting"),
             said("ez.1.flight", "flight alone is not enough: each rule asks for the overall assessment")],
    "M2.4": [on("refuses_service", "evaded_before_call_up gl10.3"),
             on(STATUS, "exposure_to_service ru.31fz.10.exposure ru.53fz.31.exposure_on_return"),
             on("refuses_service", "cnda.21068674.3.refusal"), said("ez.2.call_up_limit", "not decided")],
    "M3": [on(MILITARY, "prosecution_or_punishment ru.cc.328.1.punishment ru.cc.332.2_1.punishment"),
           on(MILITARY, "ru.cc.337.punishment ru.cc.338.punishment ru.cc.mobilisation_summons")],
    "M4": [on(MILITARY, "service_would_include_crimes qd.9.2.e qr.9.2.e fi.87a.2.5 de.3a.2.5")],
    "M4.1": [on(CRIMES, "army_systematic_crimes")],
    "M4.2": [on(CRIMES, "conscripts_and_mobilised_deployed")],
    "M4.3": [on(CRIMES, "ez.2 ez_type_conflict ez.2.civil_war ez.2.extension posting_shown_free_of_crimes")],
    "M4.4": [on(CRIMES, "shepherd.direct shepherd.indirect indirect_role indispensable_support")],
    "M4.5": [said("shepherd.likelihood", "a measure for the facts of M4.1 and M4.4, not one more fact")],
    "M4.6": [on(CRIMES, "crimes_prosecuted_at_home shepherd.prosecuted"), said("shepherd.mandate", "weighed")],
    "M4.7": [on("act_of_persecution.condemned_war", "handbook.171 gl10.type_2.a"),
             said("rome.8bis gl10.type_2.leadership", "open: no rule makes the ranks of an aggressor criminal")],
    "M5": [on(MILITARY, "shepherd.last_resort objector_status_available other_means_of_avoiding_service")],
    "M6": [on("persecution_for_reason.military", "ez.4 refusal_unrelated_to_any_reason"),
           said("ez.4.not_automatic ez.4.germany handbook.168", "the limits of the presumption")],
    "M7": [on("nexus.military", "genuine_conviction qd.9.3.conviction"), said("handbook.174", "support only")],
    "M8": [on("act_of_persecution.conscience", "genuine_conviction gl10.type_1 handbook.170"),
           on("conscience_violated", "bayatyan.9 iccpr.18"), said("gl10.type_1.partial", "partial objection")],
    "M9": [on("act_of_persecution.conscience", "objector_status_available"), said("kanatli.reservist", "reserve")],
    "M10": [on("persecution_for_reason", "qd.9.1.a.conscience qr.9.1.a.conscience severe_violation_of_rights"),
            on(BAR, "ulke.3 endless_prosecution_cycle")],
    "M11": [on("nexus.military", "gl10.nexus fi.87b.5.military"), said("gl10.nexus.group", "the group"),
            on("persecution_for_reason.identity", "act_of_persecution.conscience trait_religion")],
    "M12": [on("persecution_for_reason", "act_of_persecution.refusal_punishment handbook.169 qd.9.2.c.service"),
            on("persecution_for_reason.identity", "act_of_persecution.refusal_punishment trait_nationality"),
            on("punishment_disproportionate", "qd.9.2.c.treason qd.9.2.c.dissent kho.2019-23"),
            said("shepherd.holding_2", "the starting point is against the applicant")],
    "M13": [on("act_of_persecution.condemned_war", "international_war_of_aggression gl10.type_2.b"),
            said("ru.war.condemned", "the resolutions are country information")],
    "M14": [on("act_of_persecution.condemned_war", "genuine_conviction refuses_service forced_to_participate")],
    "M15": [on("act_of_persecution.condemned_war", "prosecution_or_punishment"),
            on("convention_refugee", "act_of_persecution.condemned_war")],
    "M16": [on(BAR, "said.refuser enlisted_on_return ill_treatment_in_army_systematic echr.2.refusers"),
            on("persecution_for_reason", "gl10.type_3"), said("gl10.type_3.nexus", "else tree T3")],
    # T3 Subsidiary protection
    "S0": [said("eu/qd-2011-95#art_2__point_f eu/qr-2024-1347#art_3__point_6",
                "an open refugee claim would hide an entitlement that stands on its own")],
    "S1": [on(SUBSIDIARY, "real_risk_execution qd.15.a qr.15.a fi.88.1.execution ws.execution"),
           said("echr.2.death_penalty", "no lawful death penalty at present")],
    "S1.2": [on(SUBSIDIARY, "real_risk_of_being_killed echr.2.refusers")],
    "S2": [on(SUBSIDIARY, "real_risk_ill_treatment real_risk_torture qd.15.b qr.15.b fi.88.1.ill_treatment"),
           on(SUBSIDIARY, "actor_of_harm"), said("elgafaji.individual", "the risk is individual")],
    "S2.1": [on(SUBSIDIARY, "detained_on_return ru.cc.338.detention ru.cc.275.detention")],
    "S2.2": [on(SUBSIDIARY, "torture_in_detention_systematic liu.detention"), said("liu.sp", "prison castes")],
    "S2.3": [on(SUBSIDIARY, "ill_treatment_in_army_systematic said.deserter said.deserter.sought")],
    "S2.4": [on(SUBSIDIARY, "enlisted_on_return said.refuser de.vg_berlin.12k210_24.forced"),
             said("de.vg_berlin.12k210_24.left_open", "forced participation in crimes is disputed")],
    "S2.5": [on(SUBSIDIARY, "state_protection_presumed_absent qr.8.2 qd.7.state fi.88d.state")],
    "S3": [on(SUBSIDIARY, "civilian qd.15.c qr.15.c fi.88.1.violence real_risk_indiscriminate_violence")],
    "S3.1": [on(SUBSIDIARY, "armed_conflict_in_return_region"), said("elgafaji.region", "the region counts")],
    "S3.2": [on(SUBSIDIARY, "indiscriminate_violence_in_region"), said("elgafaji.combatant", "no combatants")],
    "S3.3": [on(SUBSIDIARY, "elgafaji.intense elgafaji.scale personal_factors_raise_exposure"),
             said("cf-and-dn.1", "no minimum number")],
    "S4": [on(SUBSIDIARY, "qd.7.protection qd.8.found qr.7.protection qr.8.3.found qr.5.2")],
    "S5": [on(SUBSIDIARY, "excluded_from_subsidiary_protection qd.18.exclusion qr.18.exclusion fi.88.excluded")],
    "S6": [on(SUBSIDIARY, "qd.18 qr.18 fi.88.1 de.4 fr.512.1")],
    # T4 Absolute non-refoulement
    "N1": [on("onward_removal_prohibited", "rc.33.1.chain fi.147.chain no.73.3 could_be_sent_on"),
           on(STAY, "onward_removal_prohibited"), said("soering.responsibility", "the removing State answers")],
    "N2": [on(BAR, "echr.2 echr.3 echr.5 echr.6 charter.19.2 cat.3.1 iccpr.6 iccpr.7 const.9.4 fi.147"),
           on(BAR, "flagrant_denial_of_justice flagrant_denial_of_liberty othman.treason_trial"),
           said("eu/charter#art_4", "Article 19(2) carries it to removal")],
    "N3": [on(BAR, "jk.burden evidence_capable_of_proving_risk doubts_dispelled gc4.burden jk.doubts"),
           said("saadi.standard", "the measure of a real risk")],
    "N3.1": [on(BAR, "khasanov.group group_systematically_ill_treated"), said("khasanov.general", "the limit")],
    "N3.2": [on(BAR, "jk.past past_ill_treatment kho.2020-88")],
    "N3.3": [on("risk_to_be_assessed_of_own_motion", "fg.own_motion authority_knows_of_risk_facts"),
             on(STAY, "ararat.1 refoulement_assessed_anew reason_to_suspect_danger")],
    "N3.4": [said("jk.shared khasanov.adequacy echr/jk-v-sweden#ex_nunc", WEIGHED)],
    "N4": [said("saadi.no_balancing rc.33.2.floor", "tested below: nothing of the kind is asked")],
    "N5": [on("relocation_guarantees_in_place", "salah.guarantees safe_area_settling_possible"),
           said("gc4.internal_flight salah.relocation", "it does not lift the bar, other treaties stand beside")],
    "N6": [on(BAR, "assurances_reliable othman.assurances cat.3.1.no_danger"),
           said("othman.monitoring ecpt.22", "no monitoring")],
    "N7": [on(STAY, "echr.13 echr.13.arguable charter.47 arguable_refoulement_claim rd.9.1.b"),
           said("eu/return-directive-2008-115#art_13", "the remedy")],
    "N8": [on(STAY, "rd.9.1.a"), on("return_decision_barred", "aa663.1"), on("national_permit", "fi.89 fi.52 no.74")],
    # T5 Exclusion
    "X1": [said("int/refugee-convention#art_1F eu/qr-2024-1347#art_12__para_2", STRUCTURE)],
    "X2": [on(EXCLUDED, "serious_reasons_international_crime qd.12.2.a qr.12.2.a rc.1f.a fi.87.2.1"),
           said("rome.8 rome.30 int/rome-statute#art_8", "the elements of the crime are for the authority to show")],
    "X3": [on(EXCLUDED, "individual_responsibility"), said("rome.25.3 rome.28 rc.1f.service kho.2021-5",
           "one finding of the authority; the forms of responsibility are told beside it")],
    "X4": [on(EXCLUDED, "responsibility_excluded rome.33 rome.31.1.d duress rome.33.2"),
           on(EXCLUDED, "rc.1f.a.responsibility qd.12.2.a.responsibility fi.87.2.responsibility")],
    "X5": [on(EXCLUDED, "serious_non_political_crime acts_against_un_purposes qd.12.2.b qd.12.2.c"),
           on(EXCLUDED, "qr.12.2.b qr.12.2.c rc.1f.b rc.1f.c")],
    "X6": [on(LESS, "serious_crime_committed danger_to_community danger_to_security qd.17.1 qr.17.1"),
           on(LESS, "convicted_serious_crime_after_arrival fi.88.4"), said("qr.17.3", "an option of the State")],
    "X7": [said("qr.12.4", "no rule weighs the danger on return against the crime")],
    "X8": [on(EXCLUDED, "minor_when_acting criminally_responsible_at_that_age qr.12.5"),
           said("qr.12.5.weight", "taken into account; that it decides is argued")],
    "X9": [said("rc.33.2.floor no.73.2.excluded", "tested below")],
    # T6 Internal protection
    "I1": [on("internal_protection", "state_protection_presumed_absent qr.8.2 qr.8.2.bar qd.8.state fi.88e.state"),
           on("home_state_protects", "state_protection_presumed_absent")],
    "I1.1": [on("internal_protection", "actor_power_geographically_limited state_controls_only_parts")],
    "I2": [said("eu/qr-2024-1347#art_8__para_3", STRUCTURE)],
    "I3": [on(STATUS, "safe_area_without_risk safe_area_reachable safe_area_settling_reasonable qr.8.3 qd.8.1"),
           on(STATUS, "fi.88e fi.88e.everywhere kho.2021-184")],
    "I4": [said("qr.8.5", "what makes it reasonable to settle is weighed")],
    "I5": [said("qr.8.5 kho.2021-184.information", WEIGHED)],
    # T7 Sur place
    "P1": [on("later_ground_counts", "event_after_departure qd.5.1.events qr.5.1.later fi.88b"),
           said("handbook.95 qd.5.1", "it answers an objection; the fear is tree T1")],
    "P2": [on("later_ground_counts", "activity_after_departure qd.5.2.acts no.28.4"),
           said("qd.5.2 qr.5.1.b jf.continuity", "continuity is typical and not required")],
    "P3": [on(STATUS, "qd.5.3 earlier_application_finally_decided qr.5.2"), on(SUBSIDIARY, "qr.5.2")],
    "P4": [on(STATUS, "circumstances_created_for_purpose"), said("qr.5.2.indication jf.abuse", "the purpose")],
    "P5": [on("fear_well_founded", "handbook.96 kho.2019-18 persecutors_see_through_opportunism"),
           said("fg.sur_place.known handbook.96.view", "where acts are known, motive comes second")],
    "P6": [said("qr.5.2.convention jf.floor", "tested below: the bar asks nothing of purpose")],
    # T8 Subsequent application
    "Q0": [on(AGAIN, "earlier_application_finally_decided")],
    "Q1": [on(AGAIN, "new_application_date apd.40.3 apr.55.3.a apr.55.3.b fi.102.3 fr.531.42")],
    "Q2": [on(AGAIN, "new_elements_arisen_or_presented aa-216.1 kho.2018-169"), said("apd.40.3.case_law", "case law")],
    "Q3": [on(AGAIN, "late_without_fault apd.40.4 fault_condition_transposed fi.102.3.fault")],
    "Q4": [on(AGAIN, "new_elements_significant")],
    "Q5": [on(AGAIN, "new_elements_significant"), said("fi.103.4", "no element, no full examination")],
    "Q6": [on(STAY, "apd.9 apd.41 apr.10 apr.56 apr.56.stay fi.201.7 fi.201.9 new_application_only_to_delay"),
           said("apr.56.recital_78", "tree T4 always")],
    "Q7": [on(STAY, "apd.46.5 apd.46.6 apd.46.6.list apd.46.8 apr.68.2 apr.68.4 apr.68.5 apr.68.6 fi.201.3"),
           on(STAY, "accelerated_or_safe_country appeal_without_automatic_stay fi.201.3.accelerated kho.2019-161"),
           said("apr.68.3 apr.68.7", "time limits follow the instructions and are not computed")],
    "Q8": [said("apr.55.together apr.55.once fi.201.7.together", "advice on drafting")],
    # T9 Interim measures
    "E1": [on("interim_measure_request_founded", "removal_decision_enforceable removal_imminent"),
           on("interim_measure_request_founded", "suspensive_remedies_exhausted")],
    "E2": [on(STAY, "apr.68.4 charter.47 ararat.1 echr.13 rd.9.1.b apa.123.duty fi.202.1 suspension_ordered")],
    "E3": [on("interim_measure_request_founded", "rule39.request evidence_complete_for_request"),
           said("rule39.finland rule39.exceptional rule39.irreparable", "outcomes known, adverse ones too")],
    "E4": [on("un_interim_measure_request_founded", "un.cat.114 un.hrc.94 before_another_international_body"),
           on("committee_request_founded.torture", "catrules.114"),
           on("committee_request_founded.covenant", "hrcrules.94"), said("rule39.one_forum", "one forum only")],
    "E5": [on(STAY, "rule39.binding rule_39_indicated"), said("novaya.rule_39", "a State that did not comply")],
    "E6": [said("echr.russia_exit ecpt.22 othman.monitoring", "signs that make harm irreparable, weighed in E3")],
    # T10 Which law governs
    "G1": [said("eu/transition-2026 eu/apr-2024-1348", "a page says which applications it governs")],
    "G2": [said("eu/qd-2011-95 eu/qr-2024-1347", "the day of the law is asked for")],
    "G3": [on(STAY, "application_pending_first_instance appeal_pending further_appeal decision_under_appeal"),
           on(STAY, "removal_decision_enforceable")],
    "G4": [said("eu/apd-2013-32 eu/apr-2024-1348", "tested in test_library")],
    "G5": [said("transition.gap transition.pending qr.42.favourable qualification_law",
                "two readings are run; the third, the more favourable act, is put as an argument")],
    "G6": [said("eu/transition-2026", "which State is responsible is outside this library")],
    "G7": [said("eu/return-directive-2008-115", "open: the regulation that would replace it")],
    "G8": [said("eu/qd-2011-95 no/utlendingsloven-asylum", "each page says where it applies")],
}  # fmt: skip

#: Where and when the law is asked: forum, day, day of the application.
MOMENTS = [
    ("FI", date(2026, 5, 20), date(2023, 3, 2)),
    ("FI", date(2026, 6, 20), date(2023, 3, 2)),
    ("FI", date(2026, 11, 23), date(2023, 3, 2)),
    ("FI", date(2026, 11, 23), date(2026, 7, 15)),
    ("DE", date(2026, 5, 20), date(2023, 3, 2)),
    ("FR", date(2026, 6, 20), date(2023, 3, 2)),
    ("NO", date(2026, 11, 23), date(2026, 7, 15)),
    ("CH", date(2026, 11, 23), date(2026, 7, 15)),
]
#: What takes a status away or makes a person a danger, and so may not touch the bar on removal.
NEVER_ASKED = re.compile(
    r"exclu|danger_to_|convicted|crime_committed|non_political|acts_against_un|serious_reasons_|"
    r"created_for_purpose|ceased"
)


@pytest.fixture(scope="module")
def page(shared):
    return (shared / "law" / "element-trees.md").read_text("utf-8")


@pytest.fixture(scope="module")
def beneath(rulebook):
    """Find the names and rules on which a goal depends at any of the moments."""
    selections = [select(rulebook, Moment(day, where, lodged=at)) for where, day, at in MOMENTS]
    known = {}

    def find(goal):
        if goal not in known:
            known[goal] = set().union(*(_beneath(one, goal) for one in selections))
        return known[goal]

    return find


def _beneath(selection, goal):
    nodes = Program(selection, [goal]).nodes
    items = [node.item for node in nodes if node.item]
    heads = {getattr(item, "head", "") for item in items}
    return {node.name for node in nodes if node.name} | {item.id for item in items} | heads


def node_ids(page):
    """The ids of the nodes of every tree, in the order of the page."""
    trees = re.split(r"^## (T\d+)\. ", page, flags=re.MULTILINE)[1:]
    for tree, text in zip(trees[::2], trees[1::2], strict=True):
        yield from dict.fromkeys(re.findall(rf"\b{LETTERS[tree]}\d+(?:\.\d+)?\b", text))


def test_page_and_table_have_the_same_nodes(page):
    found = list(node_ids(page))

    assert len(found) > 100
    assert not [one for one in found if one not in TREES], "nodes without an entry"
    assert not [one for one in TREES if one not in found], "entries without a node"


def test_every_name_of_the_table_is_in_the_library(rulebook):
    rules = (*rulebook.rules, *rulebook.exceptions, *rulebook.presumptions)
    known = {*rulebook.declarations, *(item.id for item in rules)}
    told = known | {*(one.id for one in rulebook.contexts), *rulebook.sources}
    unknown = []
    for node, entries in TREES.items():
        for entry in entries:
            if isinstance(entry, On):
                unknown += [(node, n) for n in (entry.goal, *entry.names) if n not in known]
            else:
                assert entry.why, node
                unknown += [
                    (node, p) for p in entry.places if p not in told and not rulebook.provision(p)
                ]

    assert not unknown


@pytest.mark.parametrize("node", TREES)
def test_what_a_node_names_leads_where_it_should(node, beneath):
    astray = [
        f"{name} does not lead to {entry.goal}"
        for entry in TREES[node]
        if isinstance(entry, On)
        for name in entry.names
        if name not in beneath(entry.goal)
    ]

    assert not astray


def test_the_bar_on_removal_never_asks_what_takes_a_status_away(beneath):
    """Nodes N4, P6 and X9."""
    assert not sorted(name for name in beneath(BAR) if NEVER_ASKED.search(name))
    assert [name for name in beneath(STATUS) if NEVER_ASKED.search(name)]
