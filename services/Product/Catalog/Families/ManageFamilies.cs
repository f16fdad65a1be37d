using OnlineShop.Data;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Product.Catalog.Families;

/// <summary>
/// Creates, changes and dissolves families. Their products are locked: of two requests that want the same product in different
/// families, the second is refused.
/// </summary>
internal sealed class ManageFamilies(ShopDatabase database, CatalogChanges changes, TimeProvider clock)
{
    /// <summary>The id of the new family, or why there is none.</summary>
    public Task<Result<FamilyRow>> CreateAsync(CreateFamily request, CancellationToken cancel) =>
        database.InTransactionAsync<FamilyRow>(
            async transaction =>
            {
                var now = clock.GetUtcNow();
                var family = With(new FamilyRow(Guid.CreateVersion7(now), "", [], 1, now, now), request);
                var variants = VariantsOf(request);
                if (await LockAsync(transaction, family.Id, variants, cancel) is { } refusal)
                    return refusal;
                await FamilyStatements.InsertAsync(transaction, family, cancel);
                await FamilyStatements.FillAsync(transaction, family.Id, variants, cancel);
                AuditedVariant.Log(transaction, family.Id, [], AuditedVariant.Of(family, variants));
                return family;
            },
            cancel);

    /// <summary>The family as it is now, or why it was not changed.</summary>
    public Task<Result<FamilyRow>> ChangeAsync(Guid id, ChangeFamily request, CancellationToken cancel) =>
        database.InTransactionAsync<FamilyRow>(
            async transaction =>
            {
                if (await FamilyStatements.LockAsync(transaction, id, cancel) is not { } known)
                    return Refusal.NotFound("family");
                if (request.Version is { } version && version != known.Version)
                {
                    return Refusal.Conflict(
                        "versionConflict", "The family was changed meanwhile.", "Read it again and repeat the change.",
                        new() { ["version"] = known.Version });
                }

                var family = With(known, request) with { Version = known.Version + 1, UpdatedAt = clock.GetUtcNow() };
                var variants = VariantsOf(request);
                if (await LockAsync(transaction, id, variants, cancel) is { } refusal)
                    return refusal;
                var before = await AuditedAsync(transaction, known, cancel);
                await FamilyStatements.EmptyAsync(transaction, id, cancel);
                await FamilyStatements.UpdateAsync(transaction, family, cancel);
                await FamilyStatements.FillAsync(transaction, id, variants, cancel);
                AuditedVariant.Log(transaction, id, before, AuditedVariant.Of(family, variants));
                return family;
            },
            cancel);

    /// <summary>Dissolves a family: its products stay, each by itself. False where there is none.</summary>
    public Task<bool> DissolveAsync(Guid id, CancellationToken cancel) => database.InTransactionAsync(
        async transaction =>
        {
            if (await FamilyStatements.LockAsync(transaction, id, cancel) is not { } known)
                return false;
            await LockAsync(transaction, id, [], cancel);
            AuditedVariant.Log(transaction, id, await AuditedAsync(transaction, known, cancel), []);
            await FamilyStatements.EmptyAsync(transaction, id, cancel);
            await FamilyStatements.DeleteAsync(transaction, id, cancel);
            return true;
        },
        cancel);

    /// <summary>
    /// Locks the products that are in the family and those that shall be; why they cannot be, with every field at fault.
    /// </summary>
    private async Task<Refusal?> LockAsync(
        ShopTransaction transaction, Guid familyId, IReadOnlyList<FamilyVariant> variants, CancellationToken cancel)
    {
        var locked = await FamilyStatements.LockProductsAsync(
            transaction, familyId, [.. variants.Select(variant => variant.ProductId)], cancel);
        await FamilyStatements.LockStockAsync(transaction, [.. locked.Select(product => product.Id)], cancel);
        var byId = locked.ToDictionary(product => product.Id);
        var (errors, isTaken) = (new Dictionary<string, string[]>(), false);
        for (var i = 0; i < variants.Count; i++)
        {
            var product = byId.GetValueOrDefault(variants[i].ProductId);
            var fault = product switch
            {
                null => "There is no such product.",
                { FamilyId: { } other } when other != familyId => "The product is in another family.",
                { Retired: true, FamilyId: null } => "The product is retired.",
                _ => null,
            };
            if (fault is not null)
                errors[$"variants[{i}].productId"] = [fault];
            isTaken |= product?.FamilyId is { } known && known != familyId;
        }

        if (errors.Count == 0)
        {
            changes.OfFamily(transaction, [.. byId.Keys]);
            return null;
        }

        return isTaken
            ? Refusal.Conflict(
                "inAnotherFamily", "A product is in one family at most.", "Take it out of the other family first.", errors: errors)
            : Refusal.Invalid(errors);
    }

    private static async Task<Dictionary<Guid, AuditedVariant>> AuditedAsync(
        ShopTransaction transaction, FamilyRow family, CancellationToken cancel) =>
        AuditedVariant.Of(
            family,
            (await FamilyStatements.VariantsAsync(transaction, family.Id, cancel))
                .Select(variant => new FamilyVariant(variant.Id, variant.OptionValues)));

    private static FamilyRow With(FamilyRow family, IFamilyText request) => family with
    {
        Name = request.Name!.Trim(),
        Options = [.. request.Options!.Select(option => option!.Trim())],
    };

    private static List<FamilyVariant> VariantsOf(IFamilyText request) =>
        [.. request.Variants!.Select(variant =>
            new FamilyVariant(variant!.ProductId!.Value, [.. variant.Values!.Select(value => value!.Trim())]))];
}
