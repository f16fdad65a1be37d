namespace OnlineShop.Client;

/// <summary>An answer that is a problem.</summary>
public partial class ShopApiException<TResult>
{
    /// <summary>The status and the problem.</summary>
    public override string Message => Result is Problem problem ? $"{StatusCode} {problem}" : base.Message;
}
