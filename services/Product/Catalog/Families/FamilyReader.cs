using OnlineShop.Contracts;
using OnlineShop.Data;
using OnlineShop.Product.Caching;
using OnlineShop.Product.Catalog.Currencies;
using OnlineShop.Product.Stock;

namespace OnlineShop.Product.Catalog.Families;

/// <summary>Families with their variants; kept for a second, as their products are.</summary>
internal sealed class FamilyReader(ShopDatabase database, StockReader stock, TimeProvider clock)
{
    private readonly ShortLived<Guid, FamilyView> local = new(clock, TimeSpan.FromSeconds(1), capacity: 5000);

    /// <summary>The family beside a product; null where the product is in none.</summary>
    public async ValueTask<FamilyOfProduct?> OfProductAsync(
        ProductData product, ShownPrices prices, CancellationToken cancel)
    {
        if (product.FamilyId is not { } id || await ViewAsync(id, cancel) is not { } family)
            return null;
        return FamilyOfProduct.From(family, product.Id, await AvailableAsync(family, cancel), prices);
    }

    /// <summary>What a product has of its family's options; nothing where it is in none.</summary>
    public async ValueTask<IReadOnlyList<string>> ValuesAsync(ProductData product, CancellationToken cancel)
    {
        if (product.FamilyId is not { } id || await ViewAsync(id, cancel) is not { } family)
            return [];
        return family.Variants.FirstOrDefault(variant => variant.Id == product.Id)?.OptionValues ?? [];
    }

    /// <summary>A family as merchants see it, read anew; null where there is none.</summary>
    public async Task<Family?> FindAsync(Guid id, CancellationToken cancel)
    {
        local.Drop(id);
        return await ViewAsync(id, cancel) is { } family
            ? new Family(
                id, family.Family.Name, family.Family.Options, await MembersAsync(family, cancel), family.Family.Version,
                family.Family.CreatedAt, family.Family.UpdatedAt)
            : null;
    }

    public void Drop() => local.Clear();

    private async ValueTask<FamilyView?> ViewAsync(Guid id, CancellationToken cancel)
    {
        if (local.TryGet(id, out var known))
            return known;
        var ticket = local.Ticket;
        await using var connection = await database.OpenAsync(cancel);
        if (await FamilyStatements.FindAsync(connection, id, cancel) is not { } family)
            return null;
        var view = new FamilyView(family, await FamilyStatements.VariantsAsync(connection, id, cancel));
        // Between the two reads the family may have got another option.
        if (view.Variants.Any(variant => variant.OptionValues.Length != family.Options.Length))
            return null;
        local.Put(id, view, ticket);
        return view;
    }

    private async Task<IReadOnlyList<FamilyMember>> MembersAsync(FamilyView family, CancellationToken cancel)
    {
        var available = await AvailableAsync(family, cancel);
        return [.. family.Variants.Select(variant => new FamilyMember(
            variant.Id, variant.Sku, variant.Name, new Money(variant.PriceMinor, Currency.Base),
            variant.Retired ? 0 : available.GetValueOrDefault(variant.Id), variant.Retired, variant.OptionValues))];
    }

    private ValueTask<Dictionary<Guid, int>> AvailableAsync(FamilyView family, CancellationToken cancel) =>
        stock.AvailableAsync([.. family.Variants.Select(variant => variant.Id)], cancel);
}
