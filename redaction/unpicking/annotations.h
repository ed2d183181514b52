// What lies on top of a page's content: annotations become content, links, or are dropped and
// counted.
#pragma once

#include "redaction/unpicking/destinations.h"
#include "redaction/unpicking/document_reading.h"
#include "redaction/unpicking/file_opening.h"
#include "redaction/unpicking/interpreter.h"

#include <string>

namespace safehand::unpicking {

class Annotations {
  public:
    /// `form`: the catalog's AcroForm.
    Annotations(DocumentReading& reading, Destinations const& destinations, Handle const& form)
        : reading_(reading), destinations_(destinations), form_(form)
    {
    }

    struct Found {
        int redactions = 0; ///< marks that were set and never applied
    };

    /// Draws what a viewer shows through `interpreter`; puts links into `page`. A page that cannot
    /// be finished so has `page.picture_why`.
    Found flatten(
        PageSource const& source,
        PageReading& page,
        std::vector<page::Item>& items,
        ClipStore& clips);

  private:
    struct Present {
        PageSource const& source;
        PageReading& page;
        std::vector<page::Item>& items;
        ClipStore& clips;
        int tag = -1;
    };

    void one(Handle annotation, Present& present, Found& found);
    void link(Handle annotation, Present& present);
    void draw(Handle const& annotation, std::string const& kind, Present& present);
    void draw_appearance(Handle annotation, Handle appearance, Present& present);
    void
    draw_without_appearance(Handle const& annotation, std::string const& kind, Present& present);
    void draw_field(Handle const& annotation, Present& present);
    void draw_content(std::string content, Handle const& resources, Present& present);

    DocumentReading& reading_;
    Destinations const& destinations_;
    Handle form_;
};

/// A field's entry, its own or inherited (ISO 32000-2, 12.7.4.1).
Handle field_value(Handle field, char const* key);

} // namespace safehand::unpicking
