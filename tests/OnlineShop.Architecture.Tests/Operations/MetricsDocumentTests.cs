using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace OnlineShop.Architecture.Tests.Operations;

/// <summary>docs/operations says of the metrics what the code says; dashboard and alert rules use what it lists.</summary>
public sealed partial class MetricsDocumentTests
{
    private static readonly string Metrics = Read("metrics.md");
    private static readonly string[] CommonLabels = ["service", "instance", "job", "le", "namespace", "fstype", "worker", "outcome"];

    [Fact]
    public void Every_instrument_is_listed_as_the_code_makes_it()
    {
        var made = Instrument.FindAll(Repository.Files);
        made.Count.ShouldBeGreaterThan(50);
        Listed().Select(row => row.Instrument).ShouldBe(made, ignoreOrder: true);
        foreach (var row in Listed())
            row.Prometheus.ShouldBe(row.Instrument.Prometheus);
    }

    [Fact]
    public void Every_attribute_that_is_listed_is_one_of_the_code()
    {
        foreach (var (instrument, attributes) in Listed().Select(row => (row.Instrument, row.Attributes)))
        {
            var folder = Instrument.FolderOf(instrument.Meter);
            var sources = Repository.Files.Where(file => file.Path.StartsWith(folder, StringComparison.Ordinal)).ToList();
            foreach (var attribute in attributes)
                sources.Any(file => file.Text.Contains($"\"{attribute}\"", StringComparison.Ordinal))
                    .ShouldBeTrue($"{attribute} of {instrument.Name}");
        }
    }

    [Fact]
    public void Dashboard_and_alert_rules_use_metrics_and_labels_that_are_listed()
    {
        var names = Backticked().Matches(Metrics).Select(match => match.Groups[1].Value).ToHashSet();
        var labels = names.Select(name => name.Replace('.', '_')).Concat(CommonLabels).ToHashSet();
        var expressions = Alerts().Select(alert => (alert.Name, alert.Expression)).Concat(DashboardExpressions()).ToList();
        expressions.Count.ShouldBeGreaterThan(60);
        foreach (var (where, expression) in expressions)
        {
            var grouped = Grouped().Matches(expression).SelectMany(match => match.Groups[1].Value.Split(',', StringSplitOptions.TrimEntries));
            foreach (var label in Compared().Matches(expression).Select(match => match.Value).Concat(grouped))
                labels.ShouldContain(label, where);
            foreach (Match metric in MetricName().Matches(Selectors().Replace(expression, " ")))
            {
                var name = metric.Value;
                (names.Contains(name) || names.Contains(Suffix().Replace(name, ""))).ShouldBeTrue($"{where} uses {name}");
            }
        }
    }

    [Fact]
    public void Every_alert_has_its_part_of_the_runbook()
    {
        var parts = Heading().Matches(Read("runbook.md")).Select(match => match.Groups[1].Value).ToList();
        Alerts().Select(alert => alert.Name).ShouldBe(parts, "In the order of the rules.");
        Alerts().ShouldAllBe(alert => alert.Runbook == $"docs/operations/runbook.md#{alert.Name.ToLowerInvariant()}");
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(Repository.Root, "docs/operations", file));

    /// <summary>The rows below the headings of meters.</summary>
    private static IEnumerable<(Instrument Instrument, string Prometheus, string[] Attributes)> Listed()
    {
        var meter = "";
        foreach (var line in Metrics.Split('\n'))
        {
            if (MeterHeading().Match(line) is { Success: true } heading)
                meter = heading.Groups[1].Value;
            else if (line.StartsWith("## ", StringComparison.Ordinal))
                meter = "";
            else if (meter.Length > 0 && Row().Match(line) is { Success: true } row)
                yield return (
                    new(meter, row.Groups["name"].Value, row.Groups["kind"].Value, row.Groups["unit"].Value),
                    row.Groups["prometheus"].Value,
                    [.. Backticked().Matches(row.Groups["attributes"].Value).Select(match => match.Groups[1].Value)]);
        }
    }

    private static IReadOnlyList<(string Name, string Expression, string Runbook)> Alerts()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Read("alert-rules.yaml")));
        return
        [
            .. from part in (YamlSequenceNode)yaml.Documents[0].RootNode["groups"]
               from rule in (YamlSequenceNode)part["rules"]
               select (rule["alert"].ToString(), rule["expr"].ToString(), rule["annotations"]["runbook"].ToString()),
        ];
    }

    private static IEnumerable<(string, string)> DashboardExpressions()
    {
        using var dashboard = JsonDocument.Parse(Read("grafana-dashboard.json"));
        return
        [
            .. from panel in dashboard.RootElement.GetProperty("panels").EnumerateArray()
               where panel.TryGetProperty("targets", out _)
               from target in panel.GetProperty("targets").EnumerateArray()
               select (panel.GetProperty("title").GetString()!, target.GetProperty("expr").GetString()!),
        ];
    }

    [GeneratedRegex("^### `([\\w.]+)`$")]
    private static partial Regex MeterHeading();

    [GeneratedRegex(@"^\| `(?<name>[\w.]+)` \| (?<kind>\w+) \| (?<unit>\S+) \| `(?<prometheus>\w+)` \| (?<attributes>[^|]*) \| [^|]+ \|$")]
    private static partial Regex Row();

    [GeneratedRegex("`([\\w.]+)`")]
    private static partial Regex Backticked();

    /// <summary>A label that a selector compares.</summary>
    [GeneratedRegex(@"(?<=[{,]\s*)[a-z_]+(?=\s*(?:=~|!~|!=|=))")]
    private static partial Regex Compared();

    [GeneratedRegex(@"\b(?:by|without)\s*\(([^)]*)\)")]
    private static partial Regex Grouped();

    /// <summary>Labels in braces, and those that are grouped by.</summary>
    [GeneratedRegex(@"\{[^}]*\}|\b(?:by|without)\s*\([^)]*\)")]
    private static partial Regex Selectors();

    [GeneratedRegex(@"\b(?:shop|http|db|dotnet|kestrel|messaging|node|kubelet)_\w+|\bup\b")]
    private static partial Regex MetricName();

    [GeneratedRegex("_(?:bucket|count|sum)$")]
    private static partial Regex Suffix();

    [GeneratedRegex(@"^## (\w+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
