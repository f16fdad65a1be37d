using System.Collections.Frozen;

namespace OnlineShop.Addresses;

/// <summary>
/// The forms of postal codes by country, as the Universal Postal Union and the Unicode CLDR describe them. A country that is not
/// here, or has several systems at once, takes any text.
/// </summary>
public static class PostalCodes
{
    /// <summary>
    /// In a form, <c>#</c> stands for a digit, <c>@</c> for a letter, <c>*</c> for either, a space for a space or hyphen that may
    /// be left out; any other character for itself. A bar parts forms. The example comes after the equals sign.
    /// </summary>
    private const string Table =
        """
        AD AD###=AD500
        AL ####=1001
        AM ####=0010
        AR ####|@####@@@=C1070AAM
        AS #####|##### ####=96799
        AT ####=1010
        AU ####=2000
        AX #####=22100
        AZ ####|AZ ####=AZ1000
        BA #####=71000
        BD ####=1340
        BE ####=1000
        BG ####=1000
        BL #####=97133
        BR ##### ###=01310-100
        BY ######=220030
        CA @#@ #@#=K1A 0B1
        CH ####=8001
        CL ### ####=832-0000
        CN ######=100006
        CO ######=111711
        CY ####=1010
        CZ ### ##=110 00
        DE #####=10115
        DK ####=1050
        DZ #####=16000
        EE #####=10111
        EG #####|#######=11511
        ES #####=28013
        FI #####=00100
        FO ###|FO ###=100
        FR #####=75001
        GB @# #@@|@## #@@|@@# #@@|@@## #@@|@#@ #@@|@@#@ #@@|GIR 0AA=SW1A 1AA
        GE ####=0105
        GF #####=97300
        GG GY# #@@|GY## #@@=GY1 1AA
        GI GX11 1AA=GX11 1AA
        GL ####=3900
        GP #####=97110
        GR ### ##=104 31
        GU #####|##### ####=96910
        HR #####=10000
        HU ####=1051
        ID #####=10110
        IE @## ****|@#@ ****=D02 X285
        IL #######|#####=9614303
        IM IM# #@@|IM## #@@=IM1 1AA
        IN ### ###=110001
        IS ###=101
        IT #####=00184
        JE JE# #@@|JE## #@@=JE2 3XP
        JO #####=11937
        JP ### ####=100-0001
        KG ######=720001
        KR #####=03051
        KW #####=13001
        KZ ######|@##@#@#=050000
        LI ####=9490
        LK #####=00100
        LT #####|LT #####=LT-01103
        LU ####|L ####=1648
        LV ####|LV ####=LV-1010
        MA #####=10000
        MC #####=98000
        MD ####|MD ####=MD-2001
        ME #####=81000
        MF #####=97150
        MK ####=1000
        MN #####|######=14200
        MP #####|##### ####=96950
        MQ #####=97200
        MT @@@ ####|@@@ ###|@@@ ##=VLT 1117
        MX #####=06000
        MY #####=50050
        NC #####=98800
        NL #### @@=1012 JS
        NO ####=0150
        NP #####=44600
        NZ ####=6011
        OM ###=133
        PF #####=98709
        PH ####=1000
        PK #####=44000
        PL ## ###=00-001
        PM #####=97500
        PR #####|##### ####=00901
        PT #### ###=1100-148
        PY ####|######=1536
        RE #####=97400
        RO ######=010011
        RS #####|######=11000
        RU ######=101000
        SA #####|##### ####=11564
        SE ### ##=111 22
        SG ######=049315
        SI ####|SI ####=1000
        SJ ####=9170
        SK ### ##=811 01
        SM #####=47890
        SN #####=12500
        TH #####=10200
        TJ ######=734000
        TN ####=1000
        TR #####=06100
        TW ###|### ##|### ###=100
        UA #####=01001
        US #####|##### ####=20500
        UY #####=11000
        UZ ######=100000
        VA #####=00120
        VI #####|##### ####=00802
        VN #####|######=100000
        WF #####=98600
        XK #####=10000
        YT #####=97600
        ZA ####=0001
        ZM #####=10101
        """;

    private static readonly FrozenDictionary<string, (string[] Forms, string Example)> ByCountry = Table.Split(
        '\n', StringSplitOptions.TrimEntries)
        .Select(line => (Country: line[..2], Parts: line[3..].Split('=')))
        .ToFrozenDictionary(
            line => line.Country, line => (line.Parts[0].Split('|'), line.Parts[1]), StringComparer.Ordinal);

    /// <summary>Whether there is no code, in a country that may have none: its form is not known here.</summary>
    public static bool MayBeMissing(string? country, string? code) =>
        string.IsNullOrWhiteSpace(code) && Addresses.Countries.IsKnown(country) && !ByCountry.ContainsKey(country!);

    /// <summary>The countries whose form is known.</summary>
    public static IReadOnlyCollection<string> Known => ByCountry.Keys;

    /// <summary>Whether a postal code has a form of the country; true where none is known.</summary>
    public static bool Fits(string? country, string? code) =>
        country is null || !ByCountry.TryGetValue(country, out var known)
            || known.Forms.Any(form => Matches(form, Normalize(code)));

    /// <summary>A postal code of the country; null where no form is known.</summary>
    public static string? Example(string? country) =>
        country is not null && ByCountry.TryGetValue(country, out var known) ? known.Example : null;

    /// <summary>The code without space around it and in capitals.</summary>
    internal static string Normalize(string? code) => AddressText.Normalize(code).ToUpperInvariant();

    private static bool Matches(string form, string code)
    {
        var at = 0;
        foreach (var expected in form)
        {
            if (expected is ' ')
                at += at < code.Length && code[at] is ' ' or '-' ? 1 : 0;
            else if (at < code.Length && Matches(expected, code[at]))
                at++;
            else
                return false;
        }

        return at == code.Length;
    }

    private static bool Matches(char expected, char given) => expected switch
    {
        '#' => char.IsAsciiDigit(given),
        '@' => char.IsAsciiLetterUpper(given),
        '*' => char.IsAsciiDigit(given) || char.IsAsciiLetterUpper(given),
        _ => given == expected,
    };
}
