namespace OnlineShop.Data;

/// <summary>
/// Initial data of a service. Runs at each start, in a transaction, after the migrations, and does nothing if the data is there.
/// </summary>
public interface ISeed
{
    /// <summary>Adds what is missing.</summary>
    Task SeedAsync(ShopTransaction transaction, CancellationToken cancel);
}
