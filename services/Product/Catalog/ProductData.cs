using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Product.Catalog;

/// <summary>A product as stored and as cached; its stock is not part of it, since that changes with every order.</summary>
internal sealed record ProductData
{
    /// <summary>No product costs more.</summary>
    public static readonly Money HighestPrice = Money.FromAmount(1_000_000m, Currency.Base);

    public Guid Id { get; init; }

    public string Sku { get; init; } = "";

    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public string Category { get; init; } = "";

    public string CategoryName { get; init; } = "";

    public long PriceMinor { get; init; }

    public int WeightGrams { get; init; }

    /// <summary>The address of a picture elsewhere, as the shop's owner gave it.</summary>
    public string? Image { get; init; }

    /// <summary>The hash of the first uploaded picture.</summary>
    public string? Picture { get; init; }

    public decimal Rating { get; init; } = 0.00m;

    public int ReviewCount { get; init; }

    public bool Retired { get; init; }

    /// <summary>The family that it is a variant of.</summary>
    public Guid? FamilyId { get; init; }

    public long Version { get; init; } = 1;

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset UpdatedAt { get; init; }

    public Money Price() => new(PriceMinor, Currency.Base);

    public ProductChanged ToMessage() =>
        new(Id, Sku, Name, Category, Price(), WeightGrams, Retired, Version, UpdatedAt);
}
