using System.Globalization;

namespace OnlineShop.Bench.Scenarios.Marketplace;

/// <summary>How often each action is done, as weights.</summary>
internal sealed class Mix
{
    /// <summary>The published one of the benchmark's driver.</summary>
    public const string Usual = "checkout=30,dashboard=5,price=3,retire=2,delivery=60";

    private readonly string text;
    private readonly double[] upTo;

    private Mix(string text, IReadOnlyDictionary<MarketAction, double> weights)
    {
        this.text = text;
        upTo = new double[Enum.GetValues<MarketAction>().Length];
        var sum = 0d;
        foreach (var action in Enum.GetValues<MarketAction>())
            upTo[(int)action] = sum += weights.GetValueOrDefault(action);
    }

    /// <summary>Reads <c>name=weight,…</c>. An action that is not named is not done.</summary>
    /// <param name="fault">What is wrong with the text; null where nothing is.</param>
    /// <returns>Null where something is wrong.</returns>
    public static Mix? Parse(string text, out string? fault)
    {
        var weights = new Dictionary<MarketAction, double>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (part.Split('=', StringSplitOptions.TrimEntries) is not [var name, var weight]
                || ActionOf(name) is not { } action
                || !double.TryParse(weight, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            {
                fault = $"'{part}' is not one of {Names} with a weight, such as price=10.";
                return null;
            }

            if (!weights.TryAdd(action, value))
            {
                fault = $"'{name}' is there twice.";
                return null;
            }
        }

        var sum = weights.Values.Sum();
        fault = sum > 0 && double.IsFinite(sum) ? null : "At least one weight is above 0.";
        return fault is null ? new Mix(text, weights) : null;
    }

    /// <summary>An action by chance.</summary>
    public MarketAction Pick(Random random)
    {
        var at = random.NextDouble() * upTo[^1];
        return (MarketAction)Array.FindIndex(upTo, limit => at < limit);
    }

    /// <summary>As it was written.</summary>
    public override string ToString() => text;

    private static string Names => string.Join(", ", Enum.GetNames<MarketAction>()).ToLowerInvariant();

    private static MarketAction? ActionOf(string name) =>
        name.All(char.IsAsciiLetterLower) && Enum.TryParse<MarketAction>(name, ignoreCase: true, out var action)
            ? action
            : null;
}
