using System.Security.Cryptography;
using OnlineShop.Data;
using OnlineShop.Data.Audit;
using OnlineShop.Product.Catalog;
using OnlineShop.ServiceDefaults.Results;

namespace OnlineShop.Product.Pictures;

/// <summary>Adds, orders and removes the pictures of products. The product is locked meanwhile, and what is cached of it dropped.</summary>
internal sealed class ManagePictures(ShopDatabase database, CatalogChanges changes, TimeProvider clock)
{
    private const int HashDigits = 32;

    /// <summary>What names an upload: the same bytes have the same.</summary>
    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content))[..HashDigits];

    /// <summary>
    /// Why a product takes no upload now, or the picture that it has of the same bytes: looked at before the work is done, and once more
    /// with it.
    /// </summary>
    public async Task<(Refusal? Refusal, PictureRow? Known)> LookAsync(Guid productId, string hash, CancellationToken cancel)
    {
        await using var connection = await database.OpenAsync(cancel);
        return Look(
            await ProductStatements.FindAsync(connection, productId, cancel),
            await PictureStatements.ListAsync(connection, productId, cancel), hash);
    }

    /// <summary>Stores a picture as the last one of its product. Done again it changes nothing, and gives the one that is there.</summary>
    public Task<Result<StoredPicture>> AddAsync(
        Guid productId, string hash, string alt, MadePicture made, CancellationToken cancel) =>
        database.InTransactionAsync<StoredPicture>(
            async transaction =>
            {
                var product = await ProductStatements.LockAsync(transaction, productId, cancel);
                var pictures = await PictureStatements.ListAsync(transaction, productId, cancel);
                var (refusal, known) = Look(product, pictures, hash);
                if (refusal is not null)
                    return refusal;
                if (known is not null)
                    return new StoredPicture(known, IsNew: false);
                var now = clock.GetUtcNow();
                var picture = new PictureRow(
                    Guid.CreateVersion7(now), productId, hash, alt.Trim(), [.. made.Sizes.Select(size => size.Width)],
                    [.. made.Sizes.Select(size => size.Height)], now);
                await PictureStatements.InsertAsync(transaction, picture, pictures.Count, made.Sizes, cancel);
                await OrderAsync(transaction, productId, [.. pictures, picture], cancel);
                transaction.Audit(null, new AuditedPicture(picture.Alt, pictures.Count), $"{productId}/{picture.Id}");
                return new StoredPicture(picture, IsNew: true);
            },
            cancel);

    /// <summary>Says anew what a picture shows and which place it has, and gives it as it is then.</summary>
    /// <param name="position">From 0; beyond the last one it is the last.</param>
    public Task<Result<PictureRow>> ChangeAsync(Guid productId, Guid id, string alt, int position, CancellationToken cancel) =>
        ChangeAsync(
            productId, id,
            async (transaction, pictures, picture) =>
            {
                var changed = picture with { Alt = alt.Trim() };
                await PictureStatements.SetAltAsync(transaction, id, changed.Alt, cancel);
                var place = pictures.IndexOf(picture);
                pictures.RemoveAt(place);
                var newPlace = Math.Min(position, pictures.Count);
                pictures.Insert(newPlace, changed);
                transaction.Audit(new AuditedPicture(picture.Alt, place), new AuditedPicture(changed.Alt, newPlace));
                return changed;
            },
            cancel);

    /// <summary>Removes a picture; those behind it move up.</summary>
    public Task<Result<PictureRow>> DeleteAsync(Guid productId, Guid id, CancellationToken cancel) =>
        ChangeAsync(
            productId, id,
            async (transaction, pictures, picture) =>
            {
                await PictureStatements.DeleteAsync(transaction, id, cancel);
                transaction.Audit(new AuditedPicture(picture.Alt, pictures.IndexOf(picture)), null);
                pictures.Remove(picture);
                return picture;
            },
            cancel);

    private Task<Result<PictureRow>> ChangeAsync(
        Guid productId, Guid id, Func<ShopTransaction, List<PictureRow>, PictureRow, Task<PictureRow>> change, CancellationToken cancel) =>
        database.InTransactionAsync<PictureRow>(
            async transaction =>
            {
                if (await ProductStatements.LockAsync(transaction, productId, cancel) is not { } product)
                    return Refusal.NotFound("product");
                if (product.Retired)
                    return Retired();
                List<PictureRow> pictures = [.. await PictureStatements.ListAsync(transaction, productId, cancel)];
                if (pictures.Find(picture => picture.Id == id) is not { } picture)
                    return Refusal.NotFound("picture");
                var changed = await change(transaction, pictures, picture);
                await OrderAsync(transaction, productId, pictures, cancel);
                return changed;
            },
            cancel);

    private async Task OrderAsync(
        ShopTransaction transaction, Guid productId, IReadOnlyList<PictureRow> pictures, CancellationToken cancel)
    {
        await PictureStatements.OrderAsync(transaction, productId, pictures, cancel);
        changes.OfProduct(transaction, productId);
    }

    private static (Refusal? Refusal, PictureRow? Known) Look(
        ProductData? product, IReadOnlyList<PictureRow> pictures, string hash) => product switch
        {
            null => (Refusal.NotFound("product"), null),
            { Retired: true } => (Retired(), null),
            _ when pictures.FirstOrDefault(picture => picture.Hash == hash) is { } known => (null, known),
            _ when pictures.Count >= PictureRules.MostPictures => (
                Refusal.Conflict(
                    "tooManyPictures", $"A product has at most {PictureRules.MostPictures} pictures.",
                    "Remove one with DELETE …/pictures/{id} first."),
                null),
            _ => (null, null),
        };

    private static Refusal Retired() => Refusal.Conflict(
        "productRetired", "The product is retired and cannot be changed.", "A merchant can bring it back with POST …/restore.");
}

/// <summary>A picture of a product, and whether it was stored just now.</summary>
internal sealed record StoredPicture(PictureRow Picture, bool IsNew);
