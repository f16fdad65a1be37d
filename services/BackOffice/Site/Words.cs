using OnlineShop.BackOffice.Orders;

namespace OnlineShop.BackOffice.Site;

/// <summary>Values of the API's enumerations by their words in addresses.</summary>
internal static class Words
{
    /// <summary>The value of a word; null where it is none.</summary>
    public static T? Find<T>(string? word)
        where T : struct, Enum =>
        Enum.GetValues<T>().Where(known => OrderQuery.WordOf(known) == word).Select(known => (T?)known).FirstOrDefault();
}
