// The words of the PDF and PostScript languages that a person may be called as well, or that are so
// common in files that they say nothing: is_vocabulary and without_vocabulary.
#include "proof/any_file/characters.h"
#include "proof/any_file/text_search.h"

#include <algorithm>
#include <unordered_set>

namespace safehand::any_file {

namespace {

constexpr std::string_view list = R"(
AA AC AcroForm Action Actions ActualText AF AFRelationship After AIS All Alpha Alt Alternate
Alternates Always Angle Annot Annotation Annots AnyOff AnyOn AP App AppDefault Arab Art ArtBox Artifact
AS Ascent ASCII85Decode ASCIIHexDecode Asset Attached AU Auth Author AuthEvent Autonum Avoid B
Background BackgroundColor BaseEncoding BaseFont BaseState BaseVersion BBox BC BDC Bead Before Begin BE Bead Beveled
BG BG2 BibEntry Bibliography BitsPerComponent BitsPerCoordinate BitsPerFlag BitsPerSample Black
BlackIs1 BlackPoint BleedBox BlockQuote Border BorderColor BorderStyle BorderThickness Both Bottom
Bounds Boolean Box Bold BS Btn Bullet Butt ByteRange C C0 C1 CA CalGray CalRGB CalCMYK Cap
CapHeight Caption Caret Catalog Category CCITTFaxDecode CenterWindow Center CF CFM Ch CharProcs
CharSet CharStrings CheckSum CI CIDFontType0 CIDFontType0C CIDFontType2 CIDInit CIDSet CIDSystemInfo CIDToGIDMap Circle
ClassMap Closed CMap CMapName CMapType CMapVersion CO Code Collection CollectionItem Color Colorants ColorBurn ColorDodge
ColorSpace Colors ColSpan Column ColumnCount ColumnGap Columns ColumnWidths Comments Component Comment CompressDict
Condition Config Configs Contents ContentChecked Coords Copy Count Courier CP Create Creator
CreationDate Creation CreatorInfo CRL CRLs Cross Crypt CropBox Current Cyan D DA DAM Dark Darken Dash Dashed Data Date
DBT DCTDecode Decimal Decode DecodeParms Default DefaultCMYK DefaultGray DefaultRGB Delete Deny Desc
DescendantFonts Descent Dest DestOutputProfile Dests DeveloperExtensions Deviate DeviceCMYK DeviceColorant
DeviceGray DeviceN DeviceRGB DeviceRGBK Diamond Difference Differences DigestLocation DigestMethod DigestValue
Direction Disc Display DisplayDocTitle DisplayMode Div DL DocAssembly DocMDP DocOpen Document Domain
Dotted Double DP DPart DPartRoot DR Draft Drop DS DSS Duplex DuplexFlipLongEdge DuplexFlipShortEdge DV DW DW2 E
EarlyChange EF EFF EFOpen Em EMC Embedded EmbeddedFile EmbeddedFiles Encode EncodedByteAlign Encoding Encrypt
EncryptMetadata Encryption End EndIndent EndOfBlock EndOfLine Endnote Entity Entry Event Exclude Exclusion ExData Export
ExportState ExtGState Extend Extends ExtensionLevel Extensions F FB FD FDF FDecodeParms Feature Features FFilter
FG Ff Field FieldMDP Fields Figure FileAttachment Filespec Fillin Filter First FirstChar FirstPage Fit FitB FitBH
FitBV FitH FitR FitV FitWindow Fixed FixedPrint FL Flags FlateDecode Flatness Flow Fo Focus Font FontBBox FontDescriptor
FontFamily FontFile FontFile2 FontFile3 FontMatrix FontInfo FontName FontStretch FontType FontWeight Footer Footnote ForComment Form FormData
FormEx FormType Formula Frame FreeText FT FullName FullSave FullScreen Function FunctionType Functions Gamma GA Generic Geom
GoTo GoTo3DView GoToE GoToR Graph Gray Green Grid Groove Group GTS H H1 H2 H3 H4 H5 H6 HalftoneName Halftone HalftoneType Hanging
HardLight Header Headers Height Helv Helvetica Hidden HideAnnotation HideMenubar HideToolbar HideWindowUI Highlight Hue
HyphenatedBlock Hyphenation I IC ICCBased ID IDTree Identity IE IF Image ImageB ImageC ImageI ImageMask Import ImportData
Include Increment Index Indexed Info Ink InkList Inline InlineAlign InlineShape Insert Inset Inside InsideOut Intent
Interpolate IRT IT ItalicAngle Italic IX JavaScript JBIG2Decode JBIG2Globals JPXDecode JS Justify K Key Keywords Kids
L L2R Lab Landscape Lang Language Last LastChar LastModified LastPage Layout LBody Lbl LE Leading Legal
Length Length1 Length2 Length3 Level LI Lighten Limits Line LineHeight LineThrough LineX LineY Linearized Link List ListMode
ListNumbering LJ LL LLE LLO Lock Locked LowerAlpha LowerRoman Luminosity LZWDecode M MacExpertEncoding
MacOS MacRomanEncoding Magenta Mark MarkInfo MarkStyle Marked Mask Matrix Matte Max MaxLen MaxWidth MCD MCID MCR
Measure MediaBox MediaClip Media Metadata Metal Middle Mid Min MissingWidth Mix MixingHints MK MN Mod ModDate Model Modified Modify
Month Movie Movies Multiply N Name Named Names NeedAppearances NeedsRendering Never NewParagraph NewWindow Next
NextPage NM None NonEFontNoWarn NonFullScreenPageMode NonStruct Normal Note Notes NSO Number Numbering NumberFormat NumCopies Nums O OB
OBJR ObjStm OC OCG OCGs OCMD OCProperties OCSP OCSPs OFF Oblique ON OneColumn Online Open OpenAction OpenArrow OpenType OPI OPM Opt Optional Order Ordered
Ordering Orientation Outlines OutputCondition OutputConditionIdentifier OutputIntent OutputIntents Outset Outside Overlay OverlayText P Padding
Page PageElement PageLabel PageLabels PageLayout PageMode Pages Pagination PaintType Panose Parallel Para Paragraph Params Parent
ParentTree ParentTreeNextKey Part Passive Password Pattern PatternType PDF PDFDocEncoding Percent Perceptual Permissions Perms Pg PieceInfo
PickTrayByPDFSize Placement Plain Polygon PolyLine Popup Portrait PresSteps PreserveRB Prev PrevPage
Preview Print PrintArea PrintClip PrinterMark PrintPageRange PrintScaling Private ProcSet Process ProcessColorModel Producer
Product Profile Prop Properties Proof PS PtData Push PushPin PZ Q QuadPoints Quote R R2L Range RBGroups RC RD Reason
Rect Red Redact Ref Reference Registry Rejected RelativeColorimetric Rendition Renditions Repeat Replace Requirement Requirements ReqHandlers Res ResetForm Resources
Resource Review Reversed RI Rich RichMedia Right Ridge Role RoleMap Roman Root Rotate Round Row Rows RowSpan Ruby RubyAlign RubyPosition RunLengthDecode RV
S SA Sampled Saturation Schema Scope Screen Script SE Sect Section SeparationColorNames Separation SeparationInfo
SetF Shading ShadingType Show Shrink Sig SigFieldLock SigFlags SigRef Signature SimpleDisplay Simplex SinglePage Size SM SMask SMaskInData Small
SoftLight Solid Sound Source Space SpaceAfter SpaceBefore Span SpiderInfo SpotFunction Square Squiggly Squircle SS SSFilter
St Stamp Standard Star Start StartIndent State StateModel Status StdCF StemH StemV Stop Stream StrF StrikeOut String Strong StructElem StructParent StructParents StructTreeRoot Structure Style
Sub Subj Subject SubmitForm Subtype Subtype2 Supplement Suspects Sy Symbol Symbolic Sync Synchronous T Table Tabs Tag Tagged Target TBody
TBorderStyle TD Template Templates Text TextAlign TextDecorationColor TextDecorationType Tf TFoot TH THead
Thin Thread Threads Thumb TI TilingType TimeStamp Times TIFF Title TM TOC TOCI Toggle ToUnicode Top TopSecret TPadding TR Trans
TransferFunction Transparency Transitions TrapNet Trapped TrapRegions TrimBox True TrueType TS TU TwoColumnLeft TwoColumnRight
TwoPageLeft TwoPageRight Tx Type Type0 Type1 Type1C Type3 U UCR UCR2 UE UF Underline Unix Unchanged Unknown UpperAlpha UpperRoman UR3
URI URIActionAlias URL Usage UseAttachments UseCMap UseNone UseOC UseOutlines User UserProperties UserUnit UseThumbs V Version Vertices
VeriSign View ViewArea ViewClip ViewerPreferences ViewState VisiblePages VP VRI W W2 Warichu Watermark WC Web White WhitePoint
Widget Width Widths Win WinAnsiEncoding Windows WMode Workflow WP WritingMode WS X XFA XHeight XML XObject XRef XStep XYZ Y Yellow YStep Zapf ZaDb
ZapfDingbats Zoom A Accepted Cancelled Completed Approved Experimental NotApproved AsIs Expired NotForPublicRelease
Confidential Final Sold Departmental ForPublicRelease Help Graph Paperclip Tag Mic Speaker StandardEncoding
FitBox Adobe PPKLite Notdef AAPL DOS Mac Acrobat Skia Cairo Artwork Clip Gap
ampersand asterisk at bar bullet cent colon comma currency dagger dollar ellipsis emdash endash equal exclam florin
fraction germandbls grave greater hyphen less minus mu multiply numbersign ogonek one onehalf paragraph parenleft parenright
percent period plus question quotedbl quoteleft quoteright quotesingle registered ring section semicolon seven six
slash space star sterling tilde three trademark two underscore yen zero zcaron eight five four nine
alpha beta gamma delta epsilon zeta eta theta iota kappa lambda nu xi omicron pi rho sigma tau upsilon phi chi psi omega
Beta Gamma Delta Epsilon Zeta Eta Theta Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho Sigma Tau Upsilon Phi Chi Psi Omega
)";

/// Words that stand without a slash.
constexpr std::string_view bare_list = R"(
obj endobj stream endstream xref trailer startxref true false null
begin end def dict dup pop findresource defineresource defineresource currentdict begincmap endcmap begincodespacerange endcodespacerange
beginbfchar endbfchar beginbfrange endbfrange begincidrange endcidrange begincidchar endcidchar usecmap usefont
)";

using Words = std::unordered_set<std::string_view>;

Words words_of(std::string_view rest)
{
    Words out;
    while (!rest.empty()) {
        auto const end = std::min(rest.find_first_of(" \n"), rest.size());
        if (end > 0) out.insert(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
}

Words const& vocabulary()
{
    static Words const words = words_of(list);
    return words;
}

Words const& bare_vocabulary()
{
    static Words const words = words_of(bare_list);
    return words;
}

} // namespace

bool is_vocabulary(std::string_view name)
{
    return vocabulary().contains(name);
}

std::string without_vocabulary(std::string_view bytes)
{
    std::string out(bytes);
    for (std::size_t i = 0; i < out.size();) {
        bool const named = out[i] == '/';
        auto const begin = i + (named ? 1 : 0);
        auto end = begin;
        while (end < out.size() && is_regular(out[end])) ++end;
        auto const word = std::string_view(out).substr(begin, end - begin);
        if (named ? is_vocabulary(word) : bare_vocabulary().contains(word))
            std::fill(
                out.begin() + static_cast<std::ptrdiff_t>(i),
                out.begin() + static_cast<std::ptrdiff_t>(end),
                '\0');
        i = std::max(end, i + 1);
    }
    return out;
}

} // namespace safehand::any_file
