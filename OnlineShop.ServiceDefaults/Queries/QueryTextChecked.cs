namespace OnlineShop.ServiceDefaults.Queries;

/// <summary>Marks an endpoint that judges the text of its query itself.</summary>
internal sealed class QueryTextChecked;
