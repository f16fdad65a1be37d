using System.Text.Json.Serialization;

namespace OnlineShop.Product.Catalog.Browse;

/// <summary>A row of a list.</summary>
internal sealed record ProductRow
{
    public Guid Id { get; init; }

    public string Sku { get; init; } = "";

    public string Name { get; init; } = "";

    public string Category { get; init; } = "";

    public long PriceMinor { get; init; }

    public int WeightGrams { get; init; }

    public string? Image { get; init; }

    /// <summary>The hash of the first uploaded picture.</summary>
    public string? Picture { get; init; }

    public decimal Rating { get; init; }

    public int ReviewCount { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>The family that it is a variant of.</summary>
    public Guid? FamilyId { get; init; }

    /// <summary>What is told of that family.</summary>
    public FamilySummary? Family { get; init; }

    /// <summary>How well the row fits the search, as a whole number, so that it compares the same on every page.</summary>
    public long Score { get; init; }

    /// <summary>The part that the row would be in, where it was read with those of others.</summary>
    [JsonIgnore]
    public SearchPart? Part { get; init; }

    /// <summary>How many rows were found before this page was cut from them.</summary>
    [JsonIgnore]
    public long Found { get; init; }
}
