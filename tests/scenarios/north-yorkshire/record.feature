Feature: The record in North Yorkshire

  Background:
    Given a North Yorkshire initial conference on 3 March 2026

  @NY-1
  Scenario: Family and professionals alike have the record
    When the plan is made
    Then the mother, the father, the police and the school get a full record, by rule NY-7
    And the procedure says of "distribution": "leaving somebody out is the chair's decision", by rule NY-1

  @NY-1
  Scenario: A relative invited in their own right has the record
    Given a grandmother invited in her own right
    When the plan is made
    Then the grandmother gets a full record, by rule NY-1

  @NY-1
  Scenario: Somebody is left out only because the chair said so, with a reason that is kept
    Given the father was excluded because of "domestic-abuse"
    When the chair answers "letter-only" to "excluded-copy" for the father because "He may not learn where she lives."
    Then the father gets a letter instead of the record, by rule NY-1
    And the reason for the record of the father says "letter only"

  @NY-1
  Scenario: To leave somebody out otherwise than proposed needs a reason
    Given the father was excluded because of "domestic-abuse"
    When the chair answers "no-copy" to "excluded-copy" for the father without a reason
    Then the plan cannot be made because "reason"

  @NY-6
  Scenario: The record is due after fifteen working days, for everybody on the same day
    When the plan is made
    Then the record for professionals is due on 24 March 2026, by rule NY-6
    And the record for the family is due on 24 March 2026, by rule NY-6

  @NY-7
  Scenario: Parents have the record although they did not come
    Given the father did not come
    And the mother sent apologies
    When the plan is made
    Then the mother and the father get a full record by post, by rule NY-7

  @NY-7
  Scenario: A carer has the record only when the chair says that it applies to them
    Given the carer attended
    When the plan is made
    Then the chair is asked "carer-copy" about the carer and "letter-only" is proposed, by rule NY-7

  @NY-7
  Scenario: The chair gives the carer a copy
    Given the carer attended
    When the chair answers "give" to "carer-copy" for the carer
    Then the carer gets a full record by post, by rule NY-7

  @NY-7
  Scenario: Each child is thought of by itself, and nothing goes to a child without the chair
    Given Child B is 14 years old
    When the plan is made
    Then the chair is asked "child-copy" about Child A and "talk-through" is proposed, by rule NY-7
    And the chair is asked "child-copy" about Child B, by rule NY-7

  @NY-7
  Scenario: One child has a copy and the other is told
    Given Child B is 14 years old
    When the chair answers "give" to "child-copy" for Child B
    And the chair accepts every proposal
    Then Child B gets a full record by post, by rule NY-7
    And Child A is told instead of getting the record, by rule NY-7

  @NY-8
  Scenario: The record goes by post unless its reader asked for another way
    Given the health visitor asked on 2 March 2026 for the record by e-mail
    When the plan is made
    Then the mother, the father and the police get a full record by post, by rule NY-8
    And the health visitor gets a full record by e-mail, by rule NY-8
    But the health visitor gets a full chair's letter by post, by rule NY-4

  @NY-9
  Scenario: Whoever needs another form has the record in that form
    Given the mother needs the format "large-print"
    When the plan is made
    Then the record for the mother is in the format "large-print"
    And the record for the father is in the format "standard"

  @NY-9 @K25
  Scenario: What cannot be made in the form that somebody needs does not leave in another
    Given the father reads Urdu
    When the plan is made
    Then the record for the father is held because "Nothing goes out in another form instead", by rule K25
    And the record for the mother is not held

  @NY-12
  Scenario: Nothing of the record leaves before the chair signed it
    Given the chair has not signed the record
    When the plan is made
    Then every record is held because "not signed", by rule NY-12

  @NY-12
  Scenario: A record signed by somebody else is not taken in
    Given the social worker signed the record instead of the chair
    Then the record cannot be taken in because "not the chair of this conference (NY-12)"

  @NY-12
  Scenario: A copy in which parts are missing says so, and tells when the record was signed
    Given the record says "She was in hospital in 2019." under "summary-of-discussion", which must not reach the father because of "R5"
    When the copies are made
    Then the father's copy says "extract"
    And the father's copy says "4 March 2026"
    And the father's copy does not say "hospital in 2019"
    And the mother's copy says "hospital in 2019"

  @NY-1
  Scenario: Whoever was there for a part has that part, unless the chair says otherwise
    Given the father was there only for "reason" and "enquiry"
    When the plan is made
    Then the chair is asked "part-attender" about the father and "heard" is proposed
    And the record for the father keeps "Invented words about enquiry."
    And the record for the father leaves out "Invented words about chairs-summary."

  @NY-1
  Scenario: A relative who came along with somebody has nothing without the chair
    Given an aunt who came along with the mother
    When the plan is made
    Then the chair is asked "relative-copy" about the aunt and "no-copy" is proposed, by rule NY-1
    And the chair is asked "relative-letter" about the aunt and "no-letter" is proposed, by rule NY-3

  @NY-3
  Scenario: The chair may give such a relative the letter
    Given an aunt who came along with the mother
    When the chair answers "give" to "relative-letter" for the aunt because "She will look after the child."
    Then the aunt gets a full chair's letter by post, by rule NY-3

  @NY-7
  Scenario: A carer who was there for a part has no more than that part
    Given the carer was there only for "reason"
    When the plan is made
    Then the chair is asked "carer-copy" about the carer, by rule NY-7

  @NY-7
  Scenario: A carer's copy of a part
    Given the carer was there only for "reason"
    When the chair answers "give" to "carer-copy" for the carer because "She has the child every day."
    Then the record for the carer keeps "Invented words about reason."
    And the record for the carer leaves out "Invented words about chairs-summary."

  @NY-7
  Scenario: A child who was there for a part has no more than that part
    Given Child A was there only for "reason"
    When the chair answers "give" to "child-copy" for Child A because "She asked for it."
    Then the record for Child A keeps "Invented words about reason."
    And the record for Child A leaves out "Invented words about chairs-summary."

  @K18
  Scenario: Whoever interpreted has no copy
    Given an interpreter for the mother
    When the plan is made
    Then the interpreter gets nothing, by rule K18

  @NY-1 @K18
  Scenario: Professionals who missed a confidential part have the record without it, and the chair is told why
    Given the record says "Told in confidence: the red door." under "reason", which is confidential because of "R1"
    And the school was there for all but "reason"
    When the plan is made
    Then the chair is shown the clash C-6 which says "only those who heard it hold it"
