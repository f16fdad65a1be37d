using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace OnlineShop.Rates.Feed;

/// <summary>A list that cannot be trusted; none of it is used.</summary>
internal sealed class FeedRefusedException(string reason, Exception? inner = null) : Exception(reason, inner);

/// <summary>
/// Reads the European Central Bank's lists: an envelope with one cube, in it a cube for each day, in that a cube for
/// each currency. The daily list has one day, the historical lists have many. A list is taken whole or not at all.
/// </summary>
internal static class EcbFeed
{
    private static readonly XNamespace Gesmes = "http://www.gesmes.org/xml/2002-08-01";
    private static readonly XName Cube = XNamespace.Get("http://www.ecb.int/vocabulary/2002-08-01/eurofxref") + "Cube";
    private static readonly XmlReaderSettings Settings =
        new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>The days of the list, oldest first.</summary>
    /// <exception cref="FeedRefusedException">It is malformed, partial, or not such a list.</exception>
    public static IReadOnlyList<DailyRates> Read(Stream xml, int minimumCurrencies)
    {
        var envelope = Load(xml);
        if (envelope.Name != Gesmes + "Envelope")
            throw new FeedRefusedException($"The root is '{envelope.Name.LocalName}', not a gesmes envelope.");
        var outer = envelope.Elements(Cube).ToList();
        if (outer.Count != 1 || !outer[0].HasElements)
            throw new FeedRefusedException("There are no rates in the envelope.");

        var days = outer[0].Elements().Select(day => ReadDay(day, minimumCurrencies)).OrderBy(day => day.Day).ToList();
        if (days.Select(day => day.Day).Distinct().Count() != days.Count)
            throw new FeedRefusedException("A day is listed twice.");
        return days;
    }

    private static XElement Load(Stream xml)
    {
        try
        {
            using var reader = XmlReader.Create(xml, Settings);
            return XDocument.Load(reader).Root!;
        }
        catch (XmlException error)
        {
            throw new FeedRefusedException($"It is not well-formed XML: {error.Message}", error);
        }
    }

    private static DailyRates ReadDay(XElement element, int minimumCurrencies)
    {
        var time = element.Attribute("time")?.Value;
        if (element.Name != Cube
            || !DateOnly.TryParseExact(time, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            throw new FeedRefusedException($"'{time}' is not a day.");
        }

        var values = new Dictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var rate in element.Elements())
        {
            var (currency, value) = ReadRate(rate);
            if (!values.TryAdd(currency, value))
                throw new FeedRefusedException($"{currency} is listed twice on {day:yyyy-MM-dd}.");
        }

        return values.Count >= minimumCurrencies
            ? new DailyRates(day, values)
            : throw new FeedRefusedException(
                $"Only {values.Count} currencies are listed on {day:yyyy-MM-dd}; at least {minimumCurrencies} are expected.");
    }

    private static (string Currency, decimal Value) ReadRate(XElement element)
    {
        var currency = element.Attribute("currency")?.Value;
        var text = element.Attribute("rate")?.Value;
        if (element.Name != Cube || currency is not { Length: 3 } || !currency.All(char.IsAsciiLetterUpper))
            throw new FeedRefusedException($"'{currency}' is not a currency code.");
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            && value is > 0.000_000_001m and < 1_000_000_000m
            ? (currency, value)
            : throw new FeedRefusedException($"'{text}' is not a rate of {currency}.");
    }
}
