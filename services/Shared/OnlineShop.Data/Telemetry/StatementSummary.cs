using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using Npgsql;

namespace OnlineShop.Data.Telemetry;

/// <summary>
/// Names the spans of statements as the semantic conventions ask: by what is done to which tables (<c>insert outbox</c>,
/// <c>update orders select contacts</c>), instead of the name of the database, which is the same for all.
/// </summary>
internal static partial class StatementSummary
{
    /// <summary>The longest summary that the conventions allow.</summary>
    private const int Longest = 255;

    /// <summary>A service has few statements. If one generates them, they are not kept for ever.</summary>
    private const int MostKept = 2000;

    private static readonly ConcurrentDictionary<string, string> Kept = new();

    /// <summary>Gives each statement's span its name. The values of parameters are in no span.</summary>
    public static void Configure(NpgsqlTracingOptionsBuilder tracing) => tracing
        .ConfigureCommandSpanNameProvider(command => Of(command.CommandText))
        .ConfigureBatchSpanNameProvider(
            batch => Of(batch.BatchCommands.Cast<NpgsqlBatchCommand>().Select(command => command.CommandText)))
        .ConfigureCommandEnrichmentCallback((activity, _) => activity.SetTag("db.query.summary", activity.DisplayName))
        .ConfigureBatchEnrichmentCallback((activity, _) => activity.SetTag("db.query.summary", activity.DisplayName))
        // It would add an event to each span, for a time that nobody needs.
        .EnableFirstResponseEvent(false);

    /// <summary>The summary of statements that are sent together.</summary>
    public static string Of(IEnumerable<string> statements) => Cut(string.Join(' ', statements.Select(Of).Distinct()));

    /// <summary>The summary of a statement.</summary>
    public static string Of(string sql)
    {
        if (Kept.TryGetValue(sql, out var known))
            return known;
        var summary = Cut(Summarize(sql));
        if (Kept.Count < MostKept)
            Kept.TryAdd(sql, summary);
        return summary;
    }

    private static string Summarize(string sql)
    {
        var words = new List<string>();
        var named = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<(string, string)>();
        var last = "";
        foreach (Match match in Parts().Matches(sql))
        {
            if (match.Groups["part"] is { Success: true } part)
                named.Add(part.Value);
            foreach (var operation in (string[])["insert", "update", "delete", "select"])
            {
                if (match.Groups[operation] is not { Success: true } table || named.Contains(table.Value)
                    || !seen.Add((operation, table.Value)))
                    continue;
                if (operation != last)
                    words.Add(last = operation);
                words.Add(table.Value);
            }
        }

        return words.Count > 0 ? string.Join(' ', words) : FirstWord().Match(sql).Value.ToLowerInvariant();
    }

    private static string Cut(string summary) =>
        summary.Length <= Longest ? summary : summary[..summary.LastIndexOf(' ', Longest)];

    // First what only looks like an operation, then the names of common table expressions, then the operations. A name before a
    // bracket is a function.
    [GeneratedRegex("""
        \b(?:for\s+(?:no\s+key\s+)?update|do\s+update|distinct\s+from)\b
        | \b(?<part>\w+)\s+as\s+(?:not\s+)?(?:materialized\s+)?\(
        | \binsert\s+into\s+(?<insert>[\w.]+)
        | \bdelete\s+from\s+(?<delete>[\w.]+)
        | \bupdate\s+(?<update>[\w.]+)
        | \b(?:from|join)\s+(?<select>(?>[\w.]+))(?!\s*\()
        """, RegexOptions.IgnoreCase | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Parts();

    [GeneratedRegex(@"\w+")]
    private static partial Regex FirstWord();
}
