using Npgsql;
using OnlineShop.Data;
using OnlineShop.Data.Statements;

namespace OnlineShop.Product.Pictures;

/// <summary>
/// Statements on uploaded pictures. Those that change them run while the product is locked: of uploads at the same moment each gets a
/// place of its own.
/// </summary>
internal static class PictureStatements
{
    private const string List = """
        select id, product_id, hash, alt, widths, heights, created_at from product_pictures where product_id = @productId order by position
        """;

    /// <summary>The pictures of a product in their order.</summary>
    public static Task<List<PictureRow>> ListAsync(NpgsqlConnection connection, Guid productId, CancellationToken cancel) =>
        connection.QueryAsync<PictureRow>(List, new { productId }, cancel);

    /// <summary>The same within a change.</summary>
    public static Task<IReadOnlyList<PictureRow>> ListAsync(ShopTransaction transaction, Guid productId, CancellationToken cancel) =>
        transaction.QueryAsync<PictureRow>(List, new { productId }, cancel);

    /// <summary>The bytes of a picture in one width; null where it is not there.</summary>
    public static Task<byte[]?> FindFileAsync(
        NpgsqlConnection connection, Guid productId, string hash, int width, CancellationToken cancel) => connection.FindAsync<byte[]>(
        """
        select f.content from product_pictures p join product_picture_files f on f.picture_id = p.id
        where p.product_id = @productId and p.hash = @hash and f.width = @width
        """,
        new { productId, hash, width }, cancel);

    /// <summary>Stores a picture as the last one.</summary>
    public static async Task InsertAsync(
        ShopTransaction transaction, PictureRow picture, int position, IReadOnlyList<MadeSize> sizes, CancellationToken cancel)
    {
        await transaction.ExecuteAsync(
            """
            insert into product_pictures (id, product_id, position, hash, alt, widths, heights, created_at)
            values (@Id, @ProductId, @position, @Hash, @Alt, @Widths, @Heights, @CreatedAt)
            """,
            new
            {
                picture.Id, picture.ProductId, position, picture.Hash, picture.Alt, picture.Widths, picture.Heights, picture.CreatedAt,
            },
            cancel);
        foreach (var size in sizes)
        {
            transaction.Defer(
                "insert into product_picture_files (picture_id, width, content) values (@Id, @Width, @Content)",
                new { picture.Id, size.Width, size.Content });
        }
    }

    /// <summary>Says anew what a picture shows.</summary>
    public static Task SetAltAsync(ShopTransaction transaction, Guid id, string alt, CancellationToken cancel) =>
        transaction.ExecuteAsync("update product_pictures set alt = @alt where id = @id", new { id, alt }, cancel);

    /// <summary>Removes a picture with its files.</summary>
    public static Task DeleteAsync(ShopTransaction transaction, Guid id, CancellationToken cancel) =>
        transaction.ExecuteAsync("delete from product_pictures where id = @id", new { id }, cancel);

    /// <summary>Puts all pictures of a product into this order, and notes the first one at the product, where lists read it.</summary>
    public static async Task OrderAsync(
        ShopTransaction transaction, Guid productId, IReadOnlyList<PictureRow> pictures, CancellationToken cancel)
    {
        var (ids, first) = (pictures.Select(picture => picture.Id).ToArray(), pictures.Count > 0 ? pictures[0].Hash : null);
        await transaction.ExecuteAsync(
            "update product_pictures set position = array_position(@ids, id) - 1 where product_id = @productId",
            new { productId, ids }, cancel);
        await transaction.ExecuteAsync(
            "update products set picture = @first where id = @productId and picture is distinct from @first",
            new { productId, first }, cancel);
    }
}
