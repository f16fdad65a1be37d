namespace OnlineShop.Promotions.Codes;

/// <summary>A code, and how often the user in question has used it.</summary>
internal sealed class CodeOfUser : CodeRow
{
    public int UsedByUser { get; init; }
}
