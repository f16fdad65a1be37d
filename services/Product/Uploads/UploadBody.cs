namespace OnlineShop.Product.Uploads;

/// <summary>Reads the body of an upload, never more of it than may be there.</summary>
internal static class UploadBody
{
    private const int Piece = 64 * 1024;

    /// <summary>The bytes; null where there are more than <paramref name="most"/>.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int most, CancellationToken cancel)
    {
        if (request.ContentLength > most)
            return null;
        using var content = new MemoryStream((int)(request.ContentLength ?? Piece));
        var piece = new byte[Piece];
        int count;
        while ((count = await request.Body.ReadAsync(piece, cancel)) > 0)
        {
            if (content.Length + count > most)
                return null;
            content.Write(piece, 0, count);
        }

        return content.ToArray();
    }
}
