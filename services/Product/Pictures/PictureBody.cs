namespace OnlineShop.Product.Pictures;

/// <summary>Reads the body of an upload, never more of it than may be there.</summary>
internal static class PictureBody
{
    private const int Piece = 64 * 1024;

    /// <summary>The bytes; null where there are more than <see cref="PictureRules.MostBytes"/>.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > PictureRules.MostBytes)
            return null;
        using var content = new MemoryStream((int)(request.ContentLength ?? Piece));
        var piece = new byte[Piece];
        int count;
        while ((count = await request.Body.ReadAsync(piece, cancel)) > 0)
        {
            if (content.Length + count > PictureRules.MostBytes)
                return null;
            content.Write(piece, 0, count);
        }

        return content.ToArray();
    }
}
