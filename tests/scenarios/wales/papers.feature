Feature: Papers that only a step asks for, in Wales

  Background:
    Given a Wales initial conference on 3 March 2026

  @WA-9
  Scenario: Whoever said that something is wrong is told when the answer has to wait
    When a holding letter is asked for for the mother
    Then the mother gets a holding letter by post, by rule WA-9
    And the father gets no holding letter

  @WA-6
  Scenario: Whoever has a letter instead of a copy has it by post
    When a letter instead is asked for for the father
    Then the father gets a letter instead by post, by rule WA-6
    And the mother gets no letter instead

  @WA-6
  Scenario: Whoever is to tell somebody has a note for it
    When a verbal note is asked for for the social worker
    Then the social worker gets a verbal note, by rule WA-6
    And the school gets no verbal note

  @WA-10
  Scenario: Whoever asked to show a copy to somebody has the answer in writing
    When a sharing permission is asked for for the school with:
      | shared_with  | The new head teacher  |
      | requested_by | Theodora Slingsby     |
      | purpose      | The child moves there |
    Then the school gets a sharing permission by post, by rule WA-10

  @WA-8
  Scenario: Whoever is kept out is told so in writing, and the social worker too
    Given the father was excluded from "risk-analysis" because of "domestic-abuse"
    When an exclusion letter is asked for for the father with:
      | ground | domestic abuse or conflict within the family |
    Then the father gets an exclusion letter by post, by rule WA-8
    And the mother gets no exclusion letter

  @WA-7
  Scenario: Without a day for the core group nobody knows whether the summary is in time
    Given no core group is agreed
    When the plan is made
    Then the chair is shown the clash C-13 which says "nobody can say"
    And the clashes are numbered and nothing else

  @WA-8 @K18
  Scenario: Professionals who missed a confidential part have the record without it, and the chair is told why
    Given the record says "Told in confidence: the red door." under "risk-analysis", which is confidential because of "R1"
    And the school was there for all but "risk-analysis"
    When the plan is made
    Then the chair is shown the clash C-6 which says "only those who heard it hold it"

  @WA-8
  Scenario: The social worker is told as well
    Given the father was excluded from "risk-analysis" because of "domestic-abuse"
    When an exclusion letter is asked for for the social worker with:
      | whole_or_part | A part                     |
      | because       | He threatened the mother.  |
      | ground        | Conflict within the family |
    Then the social worker gets an exclusion letter, by rule WA-8
    And the school gets no exclusion letter
