using System.Text.RegularExpressions;

namespace OnlineShop.Architecture.Tests.Operations;

/// <summary>An instrument of a meter, as the code makes it or as the documentation lists it.</summary>
/// <param name="Kind"><c>counter</c>, <c>gauge</c> or <c>histogram</c>.</param>
public sealed partial record Instrument(string Meter, string Name, string Kind, string Unit)
{
    /// <summary>The name by the rules of OpenTelemetry for Prometheus.</summary>
    public string Prometheus
    {
        get
        {
            var name = Name.Replace('.', '_');
            var unit = Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
            return name + (name.EndsWith(unit, StringComparison.Ordinal) ? "" : unit) + (Kind == "counter" ? "_total" : "");
        }
    }

    /// <summary>Every instrument that the sources make.</summary>
    /// <exception cref="InvalidOperationException">One is made in a form that is not understood here.</exception>
    public static IReadOnlyList<Instrument> FindAll(IReadOnlyList<SourceFile> files)
    {
        var found = new List<Instrument>();
        foreach (var file in files.Where(file => Creation().IsMatch(file.Code)))
        {
            var made = Made().Matches(file.Text).Select(match => Of(file, match, match.Groups["kind"].Value)).ToList();
            var fromTable = Total().Matches(file.Text).Select(match => Of(file, match, "counter")).ToList();
            // One call makes all of the table.
            if (Creation().Count(file.Code) != made.Count + (fromTable.Count > 0 ? 1 : 0))
                throw new InvalidOperationException($"{file.Path} makes an instrument in a form that this test does not read.");
            found.AddRange([.. made, .. fromTable]);
        }

        return found;
    }

    /// <summary>The folder that makes the instruments of a meter.</summary>
    public static string FolderOf(string meter) => meter switch
    {
        "OnlineShop.Messaging" or "OnlineShop.Data" => $"services/Shared/{meter}/",
        "Aspire.Confluent.Kafka" => "integrations/OnlineShop.Kafka/",
        _ => $"services/{meter["OnlineShop.".Length..]}/",
    };

    private static Instrument Of(SourceFile file, Match match, string kind)
    {
        var parts = file.Path.Split('/');
        var meter = parts switch
        {
            ["services", "Shared", var project, ..] => project,
            ["services", var service, ..] => $"OnlineShop.{service}",
            _ => "Aspire.Confluent.Kafka",
        };
        return new(
            meter, match.Groups["name"].Value, kind.Replace("Observable", "", StringComparison.Ordinal).ToLowerInvariant(),
            match.Groups["unit"].Value);
    }

    [GeneratedRegex("""\bCreate(?:Observable)?(?:Counter|UpDownCounter|Gauge|Histogram)(?:<\w+>)?\(""")]
    private static partial Regex Creation();

    [GeneratedRegex("""
        \bCreate(?<kind>(?:Observable)?(?:Counter|UpDownCounter|Gauge|Histogram))(?:<\w+>)?\(
        \s*"(?<name>[\w.]+)",\s*(?:[^";]*,\s*)?"(?<unit>[^"]*)"
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Made();

    /// <summary>A line of the table of librdkafka's totals.</summary>
    [GeneratedRegex("""\("\w+", "(?<name>messaging\.[\w.]+)", "(?<unit>[^"]+)", """)]
    private static partial Regex Total();
}
