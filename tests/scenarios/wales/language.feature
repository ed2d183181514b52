Feature: Welsh and English

  Background:
    Given a Wales initial conference on 3 March 2026

  @WA-18
  Scenario Outline: Letters leave in both languages as one document, Welsh first
    When the plan is made
    Then the decision letter to <reader> says "Crynodeb o'r gynhadledd"
    And the decision letter to <reader> says "Summary of the conference"
    And the decision letter to <reader> says "Mae cwyn am y gynhadledd yn mynd i'r Bwrdd"
    And the decision letter to <reader> says "A complaint about the conference goes to the Board"

    Examples:
      | reader     |
      | the mother |
      | the police |

  @WA-18
  Scenario: Neither language is the lesser: one letter, one day, whatever its reader reads
    Given the mother reads Welsh
    When the plan is made
    Then the decision letter for the mother is due on 10 March 2026
    And the decision letter for the father is due on 10 March 2026
    And the decision letter for the mother is not held
    And the decision letter for the father is not held

  @WA-18
  Scenario: What people choose between has both languages
    Given the Wales procedure
    Then the procedure knows the format "welsh"
    And the procedure knows the format "bilingual"
    And the procedure chooses "one-unit" for "both-languages", by rule WA-18

  @WA-4
  Scenario: A record taken in Welsh reaches whoever reads Welsh
    Given the conference was held in Welsh
    And the mother, the father and the police read Welsh
    When the plan is made
    Then the record for the mother, the father and the police is in Welsh
    And the record for the mother is not held
    And the record for the police is not held

  @WA-4
  Scenario: Whoever needs a translation waits for it and has nothing else instead
    Given the conference was held in Welsh
    And the mother reads Welsh
    And the father reads English
    When the plan is made
    Then the record for the mother is not held
    And the record for the father is held because "needs the translation"

  @WA-4
  Scenario: A language that is neither Welsh nor English needs a translation as well
    Given the mother reads Polish
    When the plan is made
    Then the record for the mother is held because "translation"

  @WA-4
  Scenario: A translation names its translator, who is not of the family, and somebody reads it against the original
    Given an entry in the register "translations" about the father on 10 March 2026:
      | language | English |
    When the minute taker takes the step "give-out" in the register "translations" on 10 March 2026 with:
      | translator | An invented bureau |
    Then the step is refused because "not-family"
    When the minute taker takes the step "give-out" in the register "translations" on 10 March 2026 with:
      | translator | An invented bureau |
      | not-family | yes                |
    And the minute taker takes the step "review" in the register "translations" on 17 March 2026
    Then the step is refused because "reviewed-by"
    And the entry in the register "translations" is "with-translator"
    And the register "translations" tells "leaves with the copies and not after them", by rule WA-4

  @WA-5
  Scenario: A family may have had the conference in English and have the record in Welsh
    Given the conference was held in English
    And the mother reads Welsh
    When the plan is made
    Then the record for the mother is in Welsh
    And the record for the father is in English
    And the record for the mother is held because "needs the translation"
    And the record for the father is not held

  @WA-5
  Scenario: What a family wants to read does not depend on what was spoken
    Given the conference was held in Welsh
    And the mother reads English
    When the plan is made
    Then the record for the mother is in English
    And the procedure chooses "reader-chooses" for "language-of-reader", by rule WA-5

  @WA-4
  Scenario: Whoever interpreted has no copy, and is nobody of the family
    Given an interpreter for the mother
    When the record is checked
    Then the check finds nothing by rule WA-4
    When the plan is made
    Then the interpreter gets no record, by rule WA-4
    Given the interpreter has parental responsibility
    When the record is checked
    Then the check stops the record by rule WA-4 because "No family member interprets"

  @WA-18
  Scenario: Cover and all of the house's own words are in the reader's language, whatever the record is in
    Given the mother reads Welsh
    And the record says "Mae'r teulu wedi symud ddwywaith eleni, ac mae'r plant yn hoffi eu hysgol newydd yn fawr iawn." in Welsh throughout
    When the chair accepts every proposal
    Then the record for the mother is not held
    And the record to the mother says "Cofnod o gynhadledd amddiffyn plant"
    And the record to the father says "Record of an initial child protection conference"
    When the copies are made
    Then the mother's copy says "Ynglŷn â’r copi hwn"
    And the mother's copy does not say "About this copy"
    And the mother's copy does not say "Core group"
    And the mother's copy does not say "Attendance and apologies"
    But the father's copy says "About this copy"
