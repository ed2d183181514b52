// One function for each file of a procedure folder. Each checks the shape of its own file; what
// must agree between files is checked by check_together.
#pragma once

#include "procedure/node.h"
#include "procedure/rules.h"

namespace safehand::procedure {

void load_title(Node const& file, Rules& rules);       ///< procedure.json
void load_people(Node const& file, Rules& rules);      ///< people.json
void load_words(Node const& file, Rules& rules);       ///< words.json
void load_timescales(Node const& file, Rules& rules);  ///< timescales.json
void load_entitlement(Node const& file, Rules& rules); ///< entitlement.json
void load_delivery(Node const& file, Rules& rules);    ///< delivery.json
void load_clashes(Node const& file, Rules& rules);     ///< clashes.json

/// Refuses, by file and id, what names something that another file does not declare, and what
/// would open a door that no data may open.
void check_together(Rules const& rules);

} // namespace safehand::procedure
