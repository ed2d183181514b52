Feature: What the check of a Wirral record looks at

  Background:
    Given a Wirral initial conference on 3 March 2026

  @WI-1 @WI-41
  Scenario: Every child of the household has a decision
    Given Child B is 6 years old
    And there is no decision for Child B
    When the record is checked
    Then the check stops the record by rule WI-41 because "considered apart"
    And the check warns by rule WI-1 that "all children of the household"

  @WI-1 @WI-41
  Scenario: With a decision for each child the check is content
    Given Child B is 6 years old
    And the decision for Child B is a child protection plan for neglect
    When the record is checked
    Then the check finds nothing by rule WI-41
    And the check finds nothing by rule WI-1

  @WI-3
  Scenario: Without the day of the strategy discussion nobody can see whether the conference was in time
    When the record is checked
    Then the check warns by rule WI-3 that "strategy discussion"

  @WI-80
  Scenario: A late conference needs the reason that a manager authorised
    Given the record's member "/strategy_discussion_on" is "2026-02-09"
    When the record is checked
    Then the check warns by rule WI-80 that "authorised in writing"

  @WI-80
  Scenario: With the reason, or in time, the check is content
    Given the record's member "/strategy_discussion_on" is "2026-02-10"
    When the record is checked
    Then the check finds nothing by rule WI-80
    And the check finds nothing by rule WI-3

  @WI-7
  Scenario: One observer at the most
    Given an observer
    And the second observer attended
    When the record is checked
    Then the check warns by rule WI-7 that "one observer"

  @WI-7
  Scenario: A single observer is no matter for the check
    Given an observer
    When the record is checked
    Then the check finds nothing by rule WI-7

  @WI-9
  Scenario: The social worker and two others that know the family are usual
    Given the school did not come
    And the health visitor did not come
    When the record is checked
    Then the check warns by rule WI-9 that "two other agencies"

  @WI-10
  Scenario: Fewer than three agencies, and nothing says why it went ahead
    Given the school did not come
    And the health visitor did not come
    When the record is checked
    Then the check stops the record by rule WI-10 because "Too few agencies"

  @WI-9 @WI-10
  Scenario: With enough agencies the check is content
    When the record is checked
    Then the check finds nothing by rule WI-9
    And the check finds nothing by rule WI-10
    And the check finds nothing by rule WI-12

  @WI-12
  Scenario: A conference with too few agencies that went ahead for a reason still needs an early review
    Given the school did not come
    And the health visitor did not come
    And the record's member "/quorum_exception" is "The child was in hospital and could not wait"
    And no review is agreed because "Nobody had a diary"
    When the record is checked
    Then the check stops the record by rule WI-12 because "review"

  @WI-12
  Scenario: With a reason and a review the record may go
    Given the school did not come
    And the health visitor did not come
    And the record's member "/quorum_exception" is "The child was in hospital and could not wait"
    When the record is checked
    Then the check finds nothing by rule WI-12
    And the check finds nothing by rule WI-10

  @WI-13
  Scenario: Every parent is asked, kept out for a reason, or not told for a reason
    Given the father was not invited
    When the record is checked
    Then the check stops the record by rule WI-13 because "parental responsibility"

  @WI-13
  Scenario: An absent parent who was asked is accounted for
    Given the father did not come
    When the record is checked
    Then the check finds nothing by rule WI-13

  @WI-22
  Scenario: No family member interprets
    Given the record's member "/participants/1/role" is "interpreter"
    When the record is checked
    Then the check stops the record by rule WI-22 because "family member interprets"

  @WI-22
  Scenario: An interpreter from outside the family is no matter
    Given an interpreter for the mother
    When the record is checked
    Then the check finds nothing by rule WI-22

  @WI-28
  Scenario: Keeping somebody out needs its evidence
    Given the father was excluded from "opinions" because of "domestic-abuse"
    And there was no evidence for excluding the father
    When the record is checked
    Then the check stops the record by rule WI-28 because "what it rests on"

  @WI-30
  Scenario: Whoever was kept out is told in writing
    Given the father was excluded from "opinions" because of "domestic-abuse"
    When the record is checked
    Then the check warns by rule WI-30 that "told in writing"

  @WI-30
  Scenario: With the day of the letter the check is content
    Given the father was excluded from "opinions" because of "domestic-abuse"
    And the father was told of the exclusion on 27 February 2026
    When the record is checked
    Then the check finds nothing by rule WI-30

  @WI-27
  Scenario: Who asked to keep somebody out is recorded
    Given the father was excluded from "opinions" because of "domestic-abuse"
    When the record is checked
    Then the check warns by rule WI-27 that "Who asked"

  @WI-32
  Scenario: Keeping somebody out has a beginning and an end
    Given the father was excluded because of "domestic-abuse"
    And no part was named for excluding the father
    When the record is checked
    Then the check warns by rule WI-32 that "no longer than it has to"

  @WI-33
  Scenario: The record says how the views of somebody who was kept out were heard
    Given the father was excluded from "opinions" because of "domestic-abuse"
    When the record is checked
    Then the check warns by rule WI-33 that "views recorded"

  @WI-29
  Scenario: Reasons that are older than this conference are looked at afresh
    Given the father was excluded from "opinions" because of "domestic-abuse"
    And the father was told of the exclusion on 1 October 2025
    When the record is checked
    Then the check warns by rule WI-29 that "decide afresh"

  @WI-29
  Scenario: Reasons of this conference are no matter
    Given the father was excluded from "opinions" because of "domestic-abuse"
    And the father was told of the exclusion on 27 February 2026
    When the record is checked
    Then the check finds nothing by rule WI-29

  @WI-38
  Scenario: A child of ten or over who was not asked to come is noticed
    Given Child B is 10 years old
    And Child B was not invited
    When the record is checked
    Then the check warns by rule WI-38 that "ten or over"

  @WI-38
  Scenario: A younger child who was not asked is as usual
    Given Child B is 9 years old
    And Child B was not invited
    When the record is checked
    Then the check finds nothing by rule WI-38

  @WI-40
  Scenario: A supporter is no member of the core group
    Given a supporter of the mother
    And the supporter is in the core group
    When the record is checked
    Then the check stops the record by rule WI-40 because "out of the core group"

  @WI-42
  Scenario: A plan has one category
    Given the decision for Child A has no category
    When the record is checked
    Then the check stops the record by rule WI-42 because "one category"

  @WI-42
  Scenario: Without a plan there is no category
    Given the decision for Child A is no plan
    And the decision for Child A has the category "neglect"
    When the record is checked
    Then the check stops the record by rule WI-42 because "one category"

  @WI-48
  Scenario: Disagreement says what the agency means to do
    Given a dissent of the police from "the plan" because "It is too little"
    When the record is checked
    Then the check stops the record by rule WI-48 because "mean to do"

  @WI-48
  Scenario: Disagreement that says it all
    Given a dissent of the police from "the plan" because "It is too little", who means to "ask for a legal meeting, so that a judge looks at it"
    When the record is checked
    Then the check finds nothing by rule WI-48

  @WI-49
  Scenario: The record notes that the right to ask for a review was explained
    Given the complaints information was not noted
    When the record is checked
    Then the check warns by rule WI-49 that "right to ask for a review"

  @WI-51
  Scenario: A child in need plan needs the day and time of its first meeting
    Given the decision for Child A is a child in need plan
    When the record is checked
    Then the check stops the record by rule WI-51 because "child in need meeting"

  @WI-51
  Scenario: With the day and time of the meeting the record may go
    Given the decision for Child A is a child in need plan
    And the child in need meeting is on 17 March 2026 at 14:00
    When the record is checked
    Then the check finds nothing by rule WI-51

  @WI-54
  Scenario: Whoever takes the record does nothing else
    Given the social worker took the minutes
    When the record is checked
    Then the check warns by rule WI-54 that "nothing else"

  @WI-54
  Scenario: A recorder of their own is no matter
    When the record is checked
    Then the check finds nothing by rule WI-54

  @WI-55
  Scenario: A record holds what a record has to hold
    Given the record has no section "significant-facts"
    When the record is checked
    Then the check warns by rule WI-55 that "everything that a record has to hold"

  @WI-55
  Scenario: What a record has to hold is left to the authority until somebody confirms it
    Given the Wirral procedure
    Then the procedure leaves "What the record has to hold" to the authority, by rule WI-55

  @WI-75
  Scenario: The decision letter gives the times of the meetings
    Given the core group is on 11 March 2026 without a time
    When the record is checked
    Then the check stops the record by rule WI-75 because "date or time"

  @WI-52
  Scenario: The chair's summary is not locked word for word, because the record is a summary
    When the record is checked
    Then the check finds nothing by rule WI-52

  @WI-52
  Scenario: The procedure says that the record sums up
    Given the Wirral procedure
    Then the procedure says of "style": "not a word for word account", by rule WI-52
    And the procedure chooses "summary" for "style", by rule WI-52

  @WI-52
  Scenario: A section that tells who said what, word for word, is noticed
    Given the record says "The chair: What has changed since August?" under "summary-of-discussion"
    And the record says "The mother: We have moved." under "summary-of-discussion"
    And the record says "The father: I did not know that." under "summary-of-discussion"
    When the record is checked
    Then the check warns by rule WI-52 that "who said what, word for word"

  @WI-52
  Scenario: A section that is mostly quotation is noticed
    Given the record says "The mother spoke. “We moved in August and we have not been back. I changed the locks, and I changed my number, and I have told the school who may collect the children. I am tired and I am not going back, and I want them to be able to sleep.”" under "summary-of-discussion"
    When the record is checked
    Then the check warns by rule WI-52 that "who said what, word for word"

  @WI-52
  Scenario: Somebody's own words where they matter are no matter
    Given the record says "The conference heard what has become better since August: a home in which nobody shouts, and two schools that ring on the same day when something is wrong. The mother said that she is “not going back”. What is still open is what happens when the order ends, and the plan has to hold on that day too." under "summary-of-discussion"
    When the record is checked
    Then the check finds nothing by rule WI-52
