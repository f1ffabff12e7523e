ˆ
"x:€
ý"ú
_tf_keras_networkä{"name": "m", "trainable": true, "class_name": "Sequential", "config": {"name": "m", "layers": [{"class_name": "InputLayer", "config": {"batch_input_shape": {"class_name": "__tuple__", "items": [null, 8]}, "name": "x"}}, {"class_name": "Dense", "config": {"name": "d", "units": 4}}]}, "build_input_shape": {"class_name": "TensorShape", "items": [null, 8]}}