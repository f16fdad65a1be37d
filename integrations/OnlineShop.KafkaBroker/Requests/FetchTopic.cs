namespace OnlineShop.KafkaBroker.Requests;

/// <summary>A topic of a fetch, whether it is known here or not.</summary>
internal readonly record struct FetchTopic(string Name, FetchPosition[] Positions);
