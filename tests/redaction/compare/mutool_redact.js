// mutool run mutool_redact.js IN OUT SECRET PASSWORD: marks what MuPDF's own search finds and applies
// the marks.
var doc = new PDFDocument(scriptArgs[0]);
if (doc.needsPassword()) doc.authenticatePassword(scriptArgs[3]);
for (var i = 0; i < doc.countPages(); ++i) {
    var page = doc.loadPage(i);
    var hits = page.search(scriptArgs[2], 500);
    for (var k = 0; k < hits.length; ++k) {
        // One quad, or several for a hit that goes over lines.
        var quads = typeof hits[k][0] === "number" ? [hits[k]] : hits[k];
        page.createAnnotation("Redact").setQuadPoints(quads);
    }
    page.applyRedactions();
}
doc.save(scriptArgs[1], "garbage=compact,decrypt");
