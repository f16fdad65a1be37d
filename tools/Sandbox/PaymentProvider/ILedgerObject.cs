namespace OnlineShop.Sandbox.PaymentProvider;

/// <summary>An object in the books, found by its id.</summary>
internal interface ILedgerObject
{
    string Id { get; }
}
