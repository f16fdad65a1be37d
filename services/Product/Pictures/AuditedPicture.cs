namespace OnlineShop.Product.Pictures;

/// <summary>What the audit log keeps of a picture.</summary>
/// <param name="Alt">What it shows.</param>
/// <param name="Position">Its place among the pictures of its product, from 0.</param>
internal sealed record AuditedPicture(string Alt, int Position);
