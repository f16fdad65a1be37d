namespace OnlineShop.Product.Pictures;

/// <summary>An uploaded picture as stored, without its bytes.</summary>
/// <param name="Hash">The first half of the SHA-256 of the uploaded bytes, in hexadecimal digits.</param>
/// <param name="Widths">Those that it was made in, the smallest first.</param>
/// <param name="Heights">The height of each.</param>
internal sealed record PictureRow(
    Guid Id, Guid ProductId, string Hash, string Alt, int[] Widths, int[] Heights, DateTimeOffset CreatedAt);
