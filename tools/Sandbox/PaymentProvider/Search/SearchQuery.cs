using System.Text.RegularExpressions;

namespace OnlineShop.Sandbox.PaymentProvider.Search;

/// <summary>A query in Stripe's search language: conditions that must all hold, or of which one must.</summary>
internal sealed partial record SearchQuery(IReadOnlyList<SearchClause> Clauses, bool Any)
{
    /// <summary>Reads a query.</summary>
    /// <exception cref="FormatException">It is none; the message says where.</exception>
    public static SearchQuery Parse(string text)
    {
        var clauses = new List<SearchClause>();
        string? joined = null;
        var at = 0;
        while (true)
        {
            var match = Clause().Match(text, at);
            if (!match.Success)
                throw new FormatException($"We were unable to parse your search query at \"{text[at..]}\".");
            clauses.Add(Read(match));
            at = match.Index + match.Length;
            if (string.IsNullOrWhiteSpace(text[at..]))
                return new SearchQuery(clauses, joined == "OR");
            var join = Join().Match(text, at);
            // A space alone is an AND.
            var word = join.Groups["word"].Success ? join.Groups["word"].Value.ToUpperInvariant() : "AND";
            if (!join.Success || (joined is not null && joined != word))
                throw new FormatException("A search query joins its conditions with AND or with OR, and not with both.");
            joined = word;
            at = join.Index + join.Length;
        }
    }

    /// <summary>Whether an object whose fields <paramref name="field"/> gives is found.</summary>
    public bool Holds(Func<SearchClause, object?> field) =>
        Any ? Clauses.Any(clause => clause.Holds(field(clause))) : Clauses.All(clause => clause.Holds(field(clause)));

    private static SearchClause Read(Match match)
    {
        var value = match.Groups["text"].Success ? Escape().Replace(match.Groups["text"].Value, "$1")
            : match.Groups["null"].Success ? null
            : match.Groups["number"].Value;
        return new SearchClause(
            match.Groups["field"].Value,
            match.Groups["key"].Success ? match.Groups["key"].Value : null,
            match.Groups["operator"].Value switch
            {
                ":" => SearchOperator.Equal,
                "~" => SearchOperator.Contains,
                "<" => SearchOperator.Less,
                "<=" => SearchOperator.AtMost,
                ">" => SearchOperator.Greater,
                _ => SearchOperator.AtLeast,
            },
            value,
            match.Groups["not"].Success);
    }

    [GeneratedRegex(
        """
        \G\s*(?<not>-)?(?<field>[a-z][a-z0-9_.]*)(\[["'](?<key>[^"'\]]{1,40})["']\])?\s*(?<operator><=|>=|:|~|<|>)\s*
        ("(?<text>([^"\\]|\\["\\])*)"|'(?<text>([^'\\]|\\['\\])*)'|(?<null>null\b)|(?<number>[A-Za-z0-9_\-]+))
        """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Clause();

    [GeneratedRegex("""\\(["'\\])""", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();

    [GeneratedRegex(@"\G\s+((?<word>AND|OR)\s+)?", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Join();
}
