// The lists themselves. Words are folded: lower case, no marks, no spaces.
#include "redaction/word_lists.h"

#include <algorithm>
#include <initializer_list>

namespace safehand::redaction {

namespace {

// Words of one list, parted by single spaces, with one at each end.
using List = std::u32string_view;

bool holds(List list, std::u32string_view word)
{
    if (word.empty()) return false;
    for (auto at = list.find(word); at != List::npos; at = list.find(word, at + 1)) {
        bool const begins = list[at - 1] == U' ';
        bool const ends = list[at + word.size()] == U' ';
        if (begins && ends) return true;
    }
    return false;
}

// Each list is one word in all its written forms.
constexpr List forms[] = {
    U" road rd ",
    U" street st str ",
    U" saint st ",
    U" saints ss sts ",
    U" avenue ave av ",
    U" crescent cres cresc cr ",
    U" close cl clo ",
    U" lane ln la ",
    U" drive dr drv ",
    U" court ct crt ",
    U" place pl ",
    U" terrace ter terr tce ",
    U" gardens gdns gdn gds ",
    U" garden gdn ",
    U" grove gr grv gro ",
    U" square sq ",
    U" park pk prk ",
    U" hill hl ",
    U" green grn gn ",
    U" mount mt mnt ",
    U" parade pde ",
    U" boulevard blvd boul ",
    U" house ho hse ",
    U" cottage cott ctg ",
    U" cottages cotts ",
    U" apartment apt appt ",
    U" apartments apts ",
    U" building bldg bld ",
    U" buildings bldgs blds ",
    U" lodge ldg ",
    U" estate est ",
    U" view vw ",
    U" villas vls ",
    U" yard yd ",
    U" walk wlk wk ",
    U" way wy ",
    U" rise ri ",
    U" mews mws ",
    U" heights hts ",
    U" meadow mdw ",
    U" meadows mdws ",
    U" farm fm ",
    U" bridge br brdg ",
    U" church ch ",
    U" station stn sta ",
    U" north n nth ",
    U" south s sth ",
    U" east e ",
    U" west w ",
    U" great gt ",
    U" little lt ltl ",
    U" upper upr ",
    U" lower lwr ",
    U" and n ",
    U" flat flt ",
    U" floor flr fl ",
    U" primary pri prim ",
    U" school sch ",
    U" academy acad ",
};

constexpr List street_types =
    U" road rd street st str avenue ave av crescent cres cresc cr close cl lane ln drive dr drv "
    U"court ct crt place pl terrace ter terr tce gardens gdns garden grove gr grv gro square sq "
    U"park pk hill way walk wlk rise row mews mws mount mt parade pde boulevard blvd view vw "
    U"villas yard house hse cottage cott cottages cotts lodge building bldg buildings bldgs green "
    U"grn gate wharf quay path passage alley bank circus croft dale dene end estate farm fields "
    U"garth heights hts hall ginnel snicket bar fold gardens mead meadow meadows mill nook orchard "
    U"paddock ridge side vale wynd barn barns tower towers point works hostel refuge hotel "
    U"chambers "
    U"mansions arcade causeway chase common copse crossing ";

constexpr List leading_types =
    U" heol ffordd stryd rhodfa clos lon maes bryn tan pen parc llwyn cae cwrt rue via calle ulica "
    U"ul strasse avenida piazza ";

constexpr List flat_words =
    U" flat flt fflat apartment apt appt unit room rm suite studio floor block bedsit maisonette "
    U"plot caravan bed ward ";

constexpr List number_words =
    U" one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    U"sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    U"hundred twentyone twentytwo twentythree twentyfour twentyfive twentysix twentyseven "
    U"twentyeight twentynine thirtyone thirtytwo thirtythree thirtyfour thirtyfive thirtysix "
    U"thirtyseven thirtyeight thirtynine un dau tri pedwar pump chwech saith wyth naw deg ";

constexpr List large_places =
    U" aberdeen armagh bangor bath belfast birmingham blackpool bolton bournemouth bradford "
    U"brighton brightonandhove bristol cambridge canterbury cardiff caerdydd carlisle chelmsford "
    U"chester chichester colchester coventry derby doncaster dundee durham edinburgh ely exeter "
    U"glasgow gloucester harrogate hereford huddersfield hull kingstonuponhull inverness ipswich "
    U"lancaster leeds leicester lichfield lincoln lisburn liverpool london derry londonderry luton "
    U"manchester middlesbrough miltonkeynes newcastle newcastleupontyne newport casnewydd newry "
    U"northampton northallerton norwich nottingham oxford perth peterborough plymouth portsmouth "
    U"preston reading ripon rotherham salford salisbury scarborough selby sheffield skipton "
    U"southampton southend southendonsea stalbans stasaph stdavids stirling stoke stokeontrent "
    U"sunderland swansea abertawe swindon truro wakefield wells westminster winchester wirral "
    U"birkenhead wolverhampton worcester wrexham wrecsam york avon bedfordshire berkshire "
    U"buckinghamshire cambridgeshire cheshire cleveland clwyd conwy cornwall cumbria derbyshire "
    U"devon dorset dyfed eastriding eastridingofyorkshire eastsussex essex gloucestershire "
    U"greaterlondon greatermanchester gwent gwynedd hampshire herefordshire hertfordshire "
    U"humberside kent lancashire leicestershire lincolnshire merseyside middlesex norfolk "
    U"northamptonshire northumberland northyorkshire nyorkshire nyorks northyorks nottinghamshire "
    U"oxfordshire powys rutland shropshire somerset southyorkshire southyorks staffordshire "
    U"suffolk "
    U"surrey sussex tyneandwear warwickshire westmidlands westsussex westyorkshire westyorks "
    U"wiltshire worcestershire yorkshire isleofwight isleofanglesey ynysmon anglesey blaenaugwent "
    U"merthyrtydfil rhonddacynontaf neathporttalbot portalbot valeofglamorgan caerphilly bridgend "
    U"torfaen monmouthshire carmarthenshire ceredigion pembrokeshire denbighshire flintshire "
    U"burystedmunds kingslynn greatyarmouth milton northeastlincolnshire northlincolnshire redcar "
    U"redcarandcleveland stockton stocktonontees darlington hartlepool england wales cymru "
    U"scotland northernireland uk "
    U"unitedkingdom greatbritain gb ";

constexpr List everyday =
    U" will mark rose may grace hope faith joy bill rob sue pat frank grant chase dawn eve april "
    U"june august summer autumn ray art miles young king white black brown green grey gray reading "
    U"bath deal wells sale bury child children mother father brother sister son daughter baby page "
    U"wood woods stone hill field fields bird fish rich price cook baker butler hunter fisher "
    U"judge "
    U"day weeks winter frost snow rain storm waters lake pool banks church hall house home parks "
    U"street lane way drew drop chance patience honour honor royal star sky forest ford reed rush "
    U"more best good small little long short strong sharp quick bright wise wild love moody savage "
    U"self rage pride bond cash bank case cross power powers bell gold silver trinity kitty bear "
    U"song dance story park court close grove view rise mount gate garden end side bar fold over "
    U"under down settle eye box rest battle ham the and was are his her she him its not but for "
    U"all "
    U"any who has had can our out one two three bright fielding read parker ash dot guy penny "
    U"sandy "
    U"happy melody harmony flow trace cliff bridge walk walker green may be in is it us an on to "
    U"do "
    U"unit trust care plan police school nurse doctor ";

constexpr List titles = U" mr mrs ms miss mx dr doctor prof professor sir dame lady lord rev revd "
                        U"reverend fr sr sister "
                        U"pc dc ds di dci wpc sgt insp pcso cllr master mister mstr mme ";

constexpr List between_words = U" in at of near off on yn yng ym o the and or ";

} // namespace

std::vector<std::u32string_view> written_forms(std::u32string_view word)
{
    std::vector<std::u32string_view> found{word};
    for (auto const form : forms) {
        if (!holds(form, word)) continue;
        for (std::size_t at = 1; at < form.size();) {
            auto const end = form.find(U' ', at);
            auto const one = form.substr(at, end - at);
            if (std::ranges::find(found, one) == found.end()) found.push_back(one);
            at = end + 1;
        }
    }
    return found;
}

bool is_street_type(std::u32string_view word)
{
    return holds(street_types, word);
}

bool is_leading_street_type(std::u32string_view word)
{
    return holds(leading_types, word);
}

bool is_flat_word(std::u32string_view word)
{
    return holds(flat_words, word);
}

bool is_number_sign(std::u32string_view word)
{
    return holds(U" no nos nr num number numbers rhif ", word);
}

bool is_number_word(std::u32string_view word)
{
    return holds(number_words, word);
}

bool is_large_place(std::u32string_view symbols)
{
    return holds(large_places, symbols);
}

bool is_everyday_word(std::u32string_view word)
{
    return holds(everyday, word);
}

bool is_title(std::u32string_view word)
{
    return holds(titles, word);
}

bool is_between_word(std::u32string_view word)
{
    return holds(between_words, word);
}

} // namespace safehand::redaction
