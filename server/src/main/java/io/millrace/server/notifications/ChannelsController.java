package io.millrace.server.notifications;

import io.millrace.server.notifications.NotificationViews.ChangedChannel;
import io.millrace.server.notifications.NotificationViews.ChannelView;
import io.millrace.server.notifications.NotificationViews.MadeChannelView;
import io.millrace.server.notifications.NotificationViews.NewChannel;
import io.millrace.server.notifications.NotificationViews.PushKeyView;
import io.millrace.server.notifications.NotificationViews.TestedView;
import io.millrace.server.users.Caller;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Where the caller is told what happens.
@RestController
@RequestMapping("/api/channels")
@Tag(name = "Notifications")
public final class ChannelsController {
  private final Supplier<NotificationDesk> desk;

  public ChannelsController(Supplier<NotificationDesk> desk) {
    this.desk = desk;
  }

  @GetMapping
  @Operation(operationId = "channels", summary = "Where the caller is told what happens")
  List<ChannelView> all() {
    return desk.get().channels(Caller.current().user());
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @Operation(
      operationId = "createChannel",
      summary = "Adds a channel; a webhook's secret is shown this once")
  MadeChannelView make(@RequestBody NewChannel wanted) {
    return desk.get().make(Caller.current().user(), wanted);
  }

  @GetMapping("/push-key")
  @Operation(operationId = "pushKey", summary = "What browsers subscribe to, for web push")
  PushKeyView pushKey() {
    return desk.get().pushKey();
  }

  @PutMapping("/{id}")
  @Operation(
      operationId = "changeChannel",
      summary = "Changes a channel's name and what is told there; its address stays")
  ChannelView change(@PathVariable String id, @RequestBody ChangedChannel wanted) {
    return desk.get().change(Caller.current().user(), id, wanted);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  @Operation(operationId = "removeChannel", summary = "Removes a channel with what waits for it")
  void remove(@PathVariable String id) {
    desk.get().remove(Caller.current().user(), id);
  }

  @PostMapping("/{id}/test")
  @Operation(operationId = "testChannel", summary = "Sends a test message and says what came of it")
  TestedView test(@PathVariable String id) {
    return desk.get().test(Caller.current().user(), id);
  }
}
